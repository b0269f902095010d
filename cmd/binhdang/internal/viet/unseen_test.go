package viet

import "testing"

func TestUnseenKind(t *testing.T) {
	for _, tt := range []struct {
		want Unseen
		of   string
	}{
		{Seen, "aĐư Ạ̣7,.₫ \u00a0\u2009“”–☑"},
		{LineBreak, "\n\r\u0085\u2028\u2029"},
		{Tab, "\t"},
		{Control, "\x00\x07\x1b\x7f\u0080\u009f"},
		{BidiMark, "\u061c\u200e\u200f\u202a\u202e\u2066\u2069"},
		{ZeroWidth, "\u200b\u200c\u200d\u2060\ufe0f\ufeff\u2800\u034f\u3164\U000e0100"},
		{SoftHyphen, "\u00ad"},
		{Broken, "\ufffd"},
		{NoMeaning, "\ue000\ufdd0\uffff\U0010ffff"},
	} {
		for _, r := range tt.of {
			if got := UnseenKind(r); got != tt.want {
				t.Errorf("%U is of kind %d, want %d", r, got, tt.want)
			}
		}
	}
}
