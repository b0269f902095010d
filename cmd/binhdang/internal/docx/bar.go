package docx

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	"binhdang.example/cmd/binhdang/internal/document"
	"binhdang.example/cmd/binhdang/internal/markup"
)

// barHeight is the height of a bar's picture in twips.
const barHeight = 300

// perInch are the pixels of a picture to the inch.
const perInch = 300

// Greys of the picture, as the printed twin has them.
const (
	white = iota
	pale  // outline of the track
	band  // between the two ends of a target
	middle
	dark // the bar
	black
)

var greys = color.Palette{white: color.Gray{255}, pale: color.Gray{0xBB}, band: color.Gray{0xDD}, middle: color.Gray{0x77}, dark: color.Gray{0x44}, black: color.Gray{0}}

// canvas draws in parts: x from 0 to 1 along the axis, y in the 24 lines of the
// printed twin.
type canvas struct {
	*image.Paletted
	side int // room at both ends, so that no mark is cut
	line float64
}

func (c canvas) x(share float64) int {
	return c.side + int(share*float64(c.Rect.Dx()-2*c.side)+.5)
}
func (c canvas) y(at float64) int { return int(at*c.line + .5) }

func (c canvas) fill(x0, x1 int, y0, y1 float64, grey uint8) {
	for y := max(c.y(y0), 0); y < min(c.y(y1), c.Rect.Dy()); y++ {
		for x := max(x0, 0); x < min(x1, c.Rect.Dx()); x++ {
			c.SetColorIndex(x, y, grey)
		}
	}
}

// upright draws a line across the bar.
func (c canvas) upright(share, thick, y0, y1 float64, grey uint8) {
	half := int(thick*c.line/2 + .5)
	c.fill(c.x(share)-half, c.x(share)+half, y0, y1, grey)
}

// drawBar draws a row of a chart as a PNG: the track and on it the bar, or a hatch over
// what is not told, or the dotted line of a gap; last year's line; the target.
func drawBar(b document.Bullet, width int) []byte {
	w, h := width*perInch/1440, barHeight*perInch/1440
	c := canvas{Paletted: image.NewPaletted(image.Rect(0, 0, w, h), greys), line: float64(h) / 24}
	c.side = int(2*c.line + .5)
	end := markup.AxisEnd(b)
	at := func(v float64) float64 {
		if s := v / end; s > 0 { // not NaN
			return min(s, 1)
		}
		return 0
	}
	switch {
	case b.Hidden:
		for y := c.y(7); y < c.y(17); y++ {
			for x := c.x(0); x < c.x(1); x++ {
				if (x+y)%int(7*c.line) < int(2*c.line) {
					c.SetColorIndex(x, y, middle)
				}
			}
		}
	case b.Has:
		c.fill(c.x(0), c.x(1), 7, 17, pale)
		inset := max(c.y(.8), 1)
		c.fill(c.x(0)+inset, c.x(1)-inset, 7.8, 16.2, white)
	case !b.NothingDue():
		for x := c.x(0); x < c.x(1); x += int(7 * c.line) {
			c.fill(x, x+int(2*c.line), 11, 13, middle)
		}
	}
	shown := b.Has && !b.Hidden
	if b.HasTarget && b.TargetHigh > b.Target {
		c.fill(c.x(at(b.Target)), c.x(at(b.TargetHigh)), 0, 24, band)
	}
	if shown {
		c.fill(c.x(0), max(c.x(at(b.Value)), c.x(0)+int(3*c.line)), 7, 17, dark)
		if b.HasLast {
			c.upright(at(b.Last), 4.8, 3, 21, white)
			c.upright(at(b.Last), 1.6, 4, 20, black)
		}
	}
	if b.HasTarget {
		c.upright(at(b.Target), 3.2, 0, 24, black)
		if b.TargetHigh > b.Target {
			c.upright(at(b.TargetHigh), 3.2, 0, 24, black)
		}
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, c.Paletted); err != nil {
		return nil // a buffer takes everything, and the picture has a size
	}
	return out.Bytes()
}
