package main

import (
	"fmt"
	"html"
	"io"
	"math"
	"strings"
	"time"
)

// A curve is a line of a plot.
type curve struct {
	name   string
	class  string // of the style
	points []point
}

// A point is a time over a number of entries.
type point struct {
	entries int
	took    time.Duration
}

// A plot shows times over numbers of entries, both axes logarithmic.
type plot struct {
	title  string
	curves []curve

	minX, maxX, minY, maxY float64 // powers of ten
}

// The picture in pixels, and the margins of the field that the curves are in.
const (
	plotWidth, plotHeight        = 720, 420
	plotLeft, plotTop            = 70, 50
	plotRight, plotBottom        = 70, 55
	plotFieldWide, plotFieldHigh = plotWidth - plotLeft - plotRight, plotHeight - plotTop - plotBottom
)

// plotStyle has colours that can be read on white, and for readers who prefer a
// dark screen, on black. They are told apart by form too.
const plotStyle = `<style>
text { font: 13px system-ui, sans-serif; fill: #333 }
.title { font-size: 15px; font-weight: 600 }
.grid { stroke: #ccc; stroke-width: 1 }
.line { fill: none; stroke-width: 2.5 }
.p50 { stroke: #0b6bcb } .p99 { stroke: #b3451d; stroke-dasharray: 7 4 }
.dot.p50 { fill: #0b6bcb } .dot.p99 { fill: #b3451d; stroke-dasharray: none }
@media (prefers-color-scheme: dark) {
text { fill: #ddd } .grid { stroke: #444 }
.p50 { stroke: #6cb6ff } .p99 { stroke: #ff9d6c }
.dot.p50 { fill: #6cb6ff } .dot.p99 { fill: #ff9d6c }
}
</style>
`

// write writes the plot as SVG.
func (p *plot) write(w io.Writer) {
	p.scale()
	title := html.EscapeString(p.title)
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title desc">`+"\n", plotWidth, plotHeight)
	fmt.Fprintf(w, "<title id=\"title\">%s</title>\n<desc id=\"desc\">%s</desc>\n%s", title, html.EscapeString(p.describe()), plotStyle)
	fmt.Fprintf(w, `<text class="title" x="%d" y="26">%s</text>`+"\n", plotLeft, title)
	for x := p.minX; x <= p.maxX; x++ {
		at := p.x(math.Pow(10, x))
		fmt.Fprintf(w, `<line class="grid" x1="%.1f" y1="%d" x2="%.1f" y2="%d"/><text x="%.1f" y="%d" text-anchor="middle">%s</text>`+"\n",
			at, plotTop, at, plotTop+plotFieldHigh, at, plotTop+plotFieldHigh+20, entriesName(int(math.Pow(10, x))))
	}
	for y := p.minY; y <= p.maxY; y++ {
		at := p.y(math.Pow(10, y))
		fmt.Fprintf(w, `<line class="grid" x1="%d" y1="%.1f" x2="%d" y2="%.1f"/><text x="%d" y="%.1f" text-anchor="end">%s</text>`+"\n",
			plotLeft, at, plotLeft+plotFieldWide, at, plotLeft-8, at+4, time.Duration(math.Pow(10, y)))
	}
	fmt.Fprintf(w, `<text x="%d" y="%d" text-anchor="middle">entries</text>`+"\n", plotLeft+plotFieldWide/2, plotHeight-10)
	for _, c := range p.curves {
		p.writeCurve(w, &c)
	}
	io.WriteString(w, "</svg>\n")
}

func (p *plot) writeCurve(w io.Writer, c *curve) {
	var path []string
	for _, at := range c.points {
		path = append(path, fmt.Sprintf("%.1f,%.1f", p.x(float64(at.entries)), p.y(float64(at.took))))
	}
	fmt.Fprintf(w, `<polyline class="line %s" points="%s"/>`+"\n", c.class, strings.Join(path, " "))
	for _, at := range c.points {
		x, y := p.x(float64(at.entries)), p.y(float64(at.took))
		fmt.Fprintf(w, `<circle class="dot %s" cx="%.1f" cy="%.1f" r="4"><title>%s: %s entries, %s</title></circle>`+"\n",
			c.class, x, y, c.name, entriesName(at.entries), shortTime(at.took))
		fmt.Fprintf(w, `<text x="%.1f" y="%.1f" text-anchor="middle">%s</text>`+"\n", x, y-10, shortTime(at.took))
	}
	if n := len(c.points); n > 0 {
		last := c.points[n-1]
		fmt.Fprintf(w, `<text x="%.1f" y="%.1f">%s</text>`+"\n", p.x(float64(last.entries))+10, p.y(float64(last.took))+4, c.name)
	}
}

// scale makes the axes from power of ten to power of ten around all points.
func (p *plot) scale() {
	p.minX, p.minY, p.maxX, p.maxY = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, c := range p.curves {
		for _, at := range c.points {
			x, y := math.Log10(float64(at.entries)), math.Log10(float64(max(at.took, 1)))
			p.minX, p.maxX = min(p.minX, math.Floor(x)), max(p.maxX, math.Ceil(x))
			p.minY, p.maxY = min(p.minY, math.Floor(y)), max(p.maxY, math.Ceil(y))
		}
	}
	p.maxX, p.maxY = max(p.maxX, p.minX+1), max(p.maxY, p.minY+1)
}

func (p *plot) x(entries float64) float64 {
	return plotLeft + plotFieldWide*(math.Log10(entries)-p.minX)/(p.maxX-p.minX)
}

func (p *plot) y(took float64) float64 {
	return plotTop + plotFieldHigh*(1-(math.Log10(max(took, 1))-p.minY)/(p.maxY-p.minY))
}

// describe tells the same in words.
func (p *plot) describe() string {
	var parts []string
	for _, c := range p.curves {
		for _, at := range c.points {
			parts = append(parts, fmt.Sprintf("%s of %s entries: %s", c.name, entriesName(at.entries), shortTime(at.took)))
		}
	}
	return strings.Join(parts, "; ")
}

func entriesName(n int) string {
	switch {
	case n >= 1_000_000 && n%1_000_000 == 0:
		return fmt.Sprintf("%d M", n/1_000_000)
	case n >= 1000:
		return fmt.Sprintf("%d k", n/1000)
	}
	return fmt.Sprint(n)
}

// shortTime writes a time with three digits.
func shortTime(d time.Duration) string {
	for _, unit := range []struct {
		size time.Duration
		name string
	}{{time.Second, "s"}, {time.Millisecond, "ms"}} {
		if d >= unit.size {
			return digits(float64(d)/float64(unit.size)) + " " + unit.name
		}
	}
	return digits(float64(d)/float64(time.Microsecond)) + " µs"
}

// digits writes a number with three digits.
func digits(f float64) string {
	switch {
	case f >= 100:
		return fmt.Sprintf("%.0f", f)
	case f >= 10:
		return fmt.Sprintf("%.1f", f)
	}
	return fmt.Sprintf("%.2f", f)
}
