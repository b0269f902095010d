package returns

import (
	"binhdang.example/cmd/binhdang/internal/reporting"
	"binhdang.example/cmd/binhdang/internal/sheet/reader"
	"binhdang.example/cmd/binhdang/internal/viet"
)

const fixDay = "gõ ngày/tháng/năm, ví dụ 15/6/2018"

func readDate(t *Typed, s string) Reading {
	var d reporting.Date
	ok := false
	if t.stored == reader.Number {
		d, ok = viet.SerialDay(s, t.date1904)
	} else {
		d, ok = viet.ParseDay(s)
	}
	if !ok || d.Year < viet.FirstYear || d.Year > viet.LastYear {
		return unread("cell-date", fixDay, "ghi %q, không đọc được thành một ngày có đủ ngày, tháng, năm", short(s))
	}
	r := words(d.String())
	r.Date = d
	return r
}
