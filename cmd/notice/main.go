// Command notice is the example web application: one article with a cookie
// notice and an outdated-browser notice, whole in English and in Ukrainian. It
// needs no file beside its binary, and no script in the browser: with scripts the
// language changes without loading the page again, and an old browser gets a
// message that it is old.
//
//	go run ./cmd/notice [-addr 127.0.0.1:8080] [-dev DIR]
//
// For who works on its texts, -dev takes the catalogs from a folder, again
// whenever they change:
//
//	i18n bundle --out dist/locales
//	go run ./cmd/notice -dev dist/locales
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/seed-9fa3a4f3/i18n/locales"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stderr)
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "notice:", err)
		os.Exit(1)
	}
}

// run serves until ctx ends, then lets the open requests finish.
func run(ctx context.Context, args []string, stderr io.Writer) error {
	flags := flag.NewFlagSet("notice", flag.ContinueOnError)
	flags.SetOutput(stderr)
	addr := flags.String("addr", "127.0.0.1:8080", "`address` to listen on")
	dev := flags.String("dev", "", "`folder` of catalogs to show, and to read again when they change")
	if err := flags.Parse(args); err != nil {
		return err
	}
	catalogs := locales.Notice()
	if *dev != "" {
		catalogs = os.DirFS(*dev)
	}
	a, err := newApp(slog.New(slog.NewTextHandler(stderr, nil)), catalogs)
	if err != nil {
		return err
	}
	if *dev != "" {
		go a.bundle.Watch(ctx, 0)
		a.scripts = func() (*scripts, error) { return newScripts(catalogs) }
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", *addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(stderr, "http://%s/\n", listener.Addr())
	return serve(ctx, listener, a.handler())
}

func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      10 * time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return server.Shutdown(closing)
}
