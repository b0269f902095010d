package writer

import (
	"strings"
	"unicode/utf8"
)

// What a page of A4 holds inside the margins, in points.
const (
	Millimetre = 72 / 25.4
	ShortSide  = 165 * Millimetre
	LongSide   = 257 * Millimetre
)

// The width of a column depends on the program and the screen: a character takes 5.25
// points in Excel on an ordinary screen, 5.5 in LibreOffice, up to 5.63 on screens of
// double resolution. Lines are counted for the narrowest, pages for the widest.
const (
	charWidth  = 5.25
	CharWidest = 5.65
)

// MinScale is the percentage below which no sheet is printed: the smallest letters
// (SmallSize) come to 9 points or more. A sheet that is wider goes onto pages side by
// side.
const MinScale = 83

// Room is the width of a page in characters of columns, at its full size.
func Room(landscape bool) float64 {
	if landscape {
		return LongSide / CharWidest
	}
	return ShortSide / CharWidest
}

// Lines counts the lines that a text takes in a column that is so many characters wide.
// The average width of a Vietnamese letter of Times New Roman, as a part of its size, is
// put a little too high, because a cut line is worse than an empty one.
func Lines(text string, width, size float64, bold bool) float64 {
	em := 0.43
	if bold {
		em = 0.48
	}
	room := (width*charWidth - 6) / (em * size)
	n := 0.0
	for _, part := range strings.Split(text, "\n") {
		n++
		used := 0.0
		for _, word := range strings.Fields(part) {
			w := float64(utf8.RuneCountInString(word))
			if used > 0 && used+1+w > room {
				n++
				used = w
				continue
			}
			used += w
			if used > w {
				used++
			}
		}
	}
	return n
}
