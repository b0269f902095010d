package viet

import "unicode"

// Unseen is a kind of character that nobody sees: it has no place in a name, and
// what reads, checks or writes texts deals with it by its kind.
type Unseen uint8

const (
	Seen       Unseen = iota // a letter, digit, sign or blank
	LineBreak                // parts lines
	Tab                      //
	Control                  // any other control character
	BidiMark                 // changes the direction of writing
	ZeroWidth                // joiners, blanks without width, variation selectors, the byte order mark
	SoftHyphen               // where text came from TCVN3: the letter ư
	Broken                   // U+FFFD: a letter that a wrong change of encodings lost
	NoMeaning                // private use, unassigned, not a character
)

// UnseenKind tells which kind a character is.
func UnseenKind(r rune) Unseen {
	switch {
	case r >= ' ' && r < 0x7f, r > 0xa0 && r < 0x300 && r != '\u00ad', r >= 0x1e00 && r < 0x1f00: // what Vietnamese is written in
		return Seen
	case r == '\n', r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
		return LineBreak
	case r == '\t':
		return Tab
	case r == '\u00ad':
		return SoftHyphen
	case r == unicode.ReplacementChar:
		return Broken
	case unicode.IsControl(r):
		return Control
	case unicode.Is(unicode.Bidi_Control, r):
		return BidiMark
	case r == '\ufeff', unicode.Is(unicode.Variation_Selector, r), unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r),
		r == '\u2800', unicode.Is(unicode.Cf, r):
		return ZeroWidth
	case !unicode.IsGraphic(r):
		return NoMeaning
	}
	return Seen
}

// Words say what a character of the kind is, as the object of a sentence; empty
// for one that is seen.
func (u Unseen) Words() string {
	switch u {
	case Seen:
		return ""
	case Tab:
		return "dấu tab"
	case LineBreak:
		return "dấu xuống dòng"
	case BidiMark:
		return "ký tự đổi chiều chữ"
	case SoftHyphen:
		return "dấu gạch nối ẩn (thường là chữ ư gõ theo bảng mã TCVN3)"
	case Broken:
		return "ký tự hỏng (chữ đã bị mất khi đổi bảng mã)"
	case Control:
		return "ký tự điều khiển không nhìn thấy"
	}
	return "ký tự không nhìn thấy"
}

// Lost reports whether a character of the kind stands where a letter was before a
// wrong change of encodings.
func (u Unseen) Lost() bool { return u == SoftHyphen || u == Broken }
