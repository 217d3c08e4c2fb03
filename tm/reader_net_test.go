package tm_test

import (
	"net"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/seed-9fa3a4f3/i18n/tm"
)

// Whatever a file names, nobody connects to it: document types, entities,
// style sheets, schemas and inclusions are not followed.
func TestNothingIsFetched(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Skipf("SKIP: nobody can listen here: %v", err)
	}
	var calls atomic.Int64
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			calls.Add(1)
			_ = c.Close()
		}
	}()
	at := "http://" + l.Addr().String()
	head := `<?xml version="1.0"?>` + "\n" + `<?xml-stylesheet type="text/xsl" href="` + at + `/a.xsl"?>` + "\n"
	body := `<tmx version="1.4" xmlns:xi="http://www.w3.org/2001/XInclude" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="` + at + `/a.xsd">` +
		`<header srclang="en"/><body><xi:include href="` + at + `/b.xml"/>` + good + pair("&e;") + pair("%e;") + `</body></tmx>`
	for _, doctype := range []string{
		`<!DOCTYPE tmx SYSTEM "` + at + `/tmx14.dtd">`,
		`<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN" "` + at + `/tmx14.dtd">`,
		`<!DOCTYPE tmx [<!ENTITY e SYSTEM "` + at + `/e">]>`,
		`<!DOCTYPE tmx [<!ENTITY % e SYSTEM "` + at + `/e"> %e;]>`,
		`<!DOCTYPE tmx SYSTEM "` + at + `/tmx14.dtd" [<!NOTATION n SYSTEM "` + at + `/n"><!ENTITY e SYSTEM "` + at + `/e" NDATA n>]>`,
		`<!DOCTYPE tmx SYSTEM "file:///etc/passwd" [<!ENTITY e SYSTEM "file:///etc/passwd">]>`,
	} {
		data := head + doctype + "\n" + body
		for name, data := range map[string]string{"plain": data, "UTF-16": utf16LE(data), "gzip": gzipped(data)} {
			s := streamed(t, data)
			if len(s.units) != 2 || s.units[1].Source.Text != "%e;" || !strings.Contains(listed(s.problems), "entity &e;") {
				t.Errorf("%s, %s: %d units, %s", name, doctype, len(s.units), listed(s.problems))
			}
		}
		if f, _ := tm.Read([]byte(data)); len(f.Exact("good", "en", "uk")) != 1 {
			t.Errorf("%s: the good unit is not read", doctype)
		}
	}
	_ = l.Close()
	<-ended
	if n := calls.Load(); n > 0 {
		t.Errorf("%d connections", n)
	}
}
