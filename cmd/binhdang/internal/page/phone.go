package page

import "binhdang.example/cmd/binhdang/internal/document"

// onPhone gives the tables of blocks made elsewhere (a report, an officer's text, the units
// of an indicator) their places on a phone, by the names of their columns: the result beside the
// row's heading, how it stands below, the rest line by line.
func onPhone(blocks []document.Block) []document.Block { return eachTable(blocks, placed) }

// placed sets the places of a table of three columns or more that has none.
func placed(tb document.Table) document.Table {
	names := columnNames(tb.Head)
	if tb.Phone != nil || len(names) < 3 {
		return tb
	}
	tb.Phone = make([]document.Place, len(names))
	for i, c := range names {
		switch c.Content.Plain() {
		case "STT":
			tb.Phone[i] = document.PlaceOff
		case "Mã":
			if i > 0 && i == len(names)-1 {
				tb.Phone[i] = document.PlaceOff // stands in the address of the row's link
			}
		case "ĐVT", "Tử số", "Số cũ":
			tb.Phone[i] = document.PlaceLeft
		case "Mẫu số", "Số mới":
			tb.Phone[i] = document.PlaceRight
		case "Mốc":
			if i > 0 && tb.Phone[i-1] == document.PlaceLeft {
				tb.Phone[i] = document.PlaceRight
			}
		case "Giá trị":
			tb.Phone[i] = document.PlaceValue
		case "Đánh giá", "Tình hình", "Báo cáo", "So với mốc":
			tb.Phone[i] = document.PlaceUnder
		case "Kết quả":
			if c.Align == document.Right {
				tb.Phone[i] = document.PlaceValue
			}
		}
	}
	return tb
}

// columnNames are the cells of the head that name the columns: those of the last
// row, and those that reach down to it.
func columnNames(head []document.Row) []document.Cell {
	if len(head) == 0 {
		return nil
	}
	if len(head) == 1 {
		return head[0].Cells
	}
	var out []document.Cell
	below := columnNames(head[1:])
	for _, c := range head[0].Cells {
		if c.RowSpan > 1 {
			out = append(out, c)
			continue
		}
		n := min(max(c.ColSpan, 1), len(below))
		out, below = append(out, below[:n]...), below[n:]
	}
	return out
}
