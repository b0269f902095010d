package office

import (
	"path"
	"slices"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/intake"
)

// scanNotes answers the scans: those of signed papers, by what the register says of
// them now, and all others.
func (o *Office) scanNotes(scans []string, papers []intake.Paper) finding.List {
	var out finding.List
	for _, s := range scans {
		i := slices.IndexFunc(papers, func(p intake.Paper) bool { return p.File == s })
		if i < 0 {
			n := nature{what: "bản chụp (ảnh hoặc PDF)", fix: nameScan}
			out.Add(noReturn(s, n))
			continue
		}
		out.Add(o.signedPaper(papers[i]))
	}
	return out
}

func (o *Office) signedPaper(p intake.Paper) finding.Finding {
	of := p.Return.Form
	register := catalog.PeriodPath(of.Period, catalog.ReceiptsName)
	f := finding.Finding{Rule: ruleSignedPaper, Severity: finding.Note, Pos: finding.Pos{File: p.File}, Unit: string(of.Unit.Code), Period: of.Period.ID,
		Args: []any{of.Unit.Name, path.Base(p.Return.File)}, Compared: []finding.Place{{Pos: finding.Pos{File: p.Return.File}}}}
	receipts := o.Catalog.Period(of.Period.ID).Receipts
	signed := slices.ContainsFunc(receipts, func(e catalog.ReceiptEntry) bool {
		return e.Unit == of.Unit.Code && e.Signed && p.Return.Is(string(e.Content))
	})
	switch {
	case signed:
		f.Format = "Đây là bản giấy đã ký của %s, kèm biểu %s; sổ tiếp nhận đã ghi là đã nhận bản ký"
		f.Fix = "không phải làm gì; nếu không phải bản ký thì đưa tệp này đi chỗ khác và sửa signed_paper trong " + register
	case paperCame(receipts, of.Unit.Code):
		f.Format = "Đây có vẻ là bản giấy đã ký của %s, kèm biểu %s, nhưng sổ tiếp nhận đã ghi bản ký của một biểu khác cùng đơn vị; chưa ghi bản ký cho biểu này"
		f.Fix = "nếu bản ký này là của biểu đang dùng thì ghi “signed_paper: true” vào dòng của biểu ấy trong " + register + "; nếu là của biểu trước thì không phải làm gì"
	default:
		f.Format = "Đây là bản giấy đã ký của %s, kèm biểu %s; sổ tiếp nhận chưa ghi là đã nhận bản ký"
		f.Fix = "chạy binhdang check để ghi vào sổ tiếp nhận; nếu không phải bản ký thì đưa tệp này đi chỗ khác"
	}
	return f
}
