package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/seed-9fa3a4f3/i18n/internal/audit"
)

// What a site under test may take.
const (
	maxPage      = 64 << 20 // bytes
	fetchTimeout = 30 * time.Second
	maxRedirects = 10
)

var (
	errNotLocal = errors.New("not on this machine")
	errTooLarge = fmt.Errorf("more than %d MB", maxPage>>20)
)

func isAddress(path string) bool {
	return strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://")
}

// isLocal reports whether an address is one of this machine.
func isLocal(u *url.URL) bool {
	host := u.Hostname()
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}

// site audits a page of a site under test, and those of the same host that it
// links to, the nearest first.
func (a *auditing) site(address string) {
	start, err := url.Parse(address)
	if err != nil || !isLocal(start) {
		a.e.fail("audit.not-local", "URL", address)
		a.code = exitMisuse
		return
	}
	client := &http.Client{Timeout: fetchTimeout, Transport: &http.Transport{DialContext: dialLocal}, CheckRedirect: staysLocal}
	defer client.CloseIdleConnections()
	if start.Path == "" {
		start.Path = "/"
	}
	start.Fragment = ""
	waiting, known := []*url.URL{start}, map[string]bool{start.String(): true}
	progress := a.e.newProgress("audit.progress", a.limit)
	defer progress.end()
	for done := 0; done < a.limit && len(waiting) > 0; done++ {
		u := waiting[0]
		waiting = waiting[1:]
		data, isPage, err := fetch(a.e.signals.ctx, client, u)
		progress.step()
		switch {
		case err != nil:
			a.e.fail("audit.fetch", "URL", u.String(), "Reason", err.Error())
			a.code = exitMisuse
			continue
		case !isPage:
			continue
		}
		options := a.options
		options.Host = u.Host
		a.take(u.String(), audit.Run(u.String(), data, options))
		for _, link := range audit.Links(data) {
			next, err := u.Parse(link)
			if err != nil || next.Host != start.Host || next.Scheme != start.Scheme {
				continue
			}
			if next.Fragment = ""; !known[next.String()] {
				known[next.String()] = true
				waiting = append(waiting, next)
			}
		}
	}
}

// dialLocal connects to this machine alone, whatever a name resolves to.
func dialLocal(ctx context.Context, network, address string) (net.Conn, error) {
	var d net.Dialer
	c, err := d.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	if host, _, err := net.SplitHostPort(c.RemoteAddr().String()); err != nil || !net.ParseIP(host).IsLoopback() {
		c.Close()
		return nil, errNotLocal
	}
	return c, nil
}

func staysLocal(r *http.Request, via []*http.Request) error {
	if !isLocal(r.URL) || len(via) > maxRedirects {
		return errNotLocal
	}
	return nil
}

// fetch reads a page; isPage is false for what is no page, such as an image.
func fetch(ctx context.Context, client *http.Client, u *url.URL) (data []byte, isPage bool, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, false, err
	}
	response, err := client.Do(r)
	if err != nil {
		return nil, false, err
	}
	defer response.Body.Close()
	if response.StatusCode >= http.StatusBadRequest {
		return nil, false, errors.New(response.Status)
	}
	kind, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if kind != "text/html" && kind != "application/xhtml+xml" && kind != "text/plain" {
		return nil, false, nil
	}
	data, err = io.ReadAll(io.LimitReader(response.Body, maxPage+1))
	if len(data) > maxPage {
		return nil, false, errTooLarge
	}
	return data, true, err
}
