package office

import (
	"path"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/finding"
	"binhdang.example/cmd/binhdang/internal/page"
	"binhdang.example/cmd/binhdang/internal/workspace"
)

// pathFindings says which definitions give the site paths that it cannot have.
func pathFindings(c *catalog.Catalog, faults workspace.PathFaults) finding.List {
	var out finding.List
	for _, p := range faults {
		pos, what := page.Origin(c, p.Path)
		if pos.IsZero() {
			pos, what = finding.Pos{File: "public/" + p.Path}, "tên tệp nguồn trong content/ hoặc templates/"
		}
		f := finding.Finding{Rule: "public-path", Severity: finding.Error, Pos: pos, Args: []any{p.Path}}
		switch p.Fault {
		case workspace.NameTooLong:
			f.Format, f.Args = "Đường dẫn trên trang dài quá: một tên có %d byte, nhiều nhất là %d", []any{len(path.Base(p.Path)), workspace.MaxName}
			f.Fix = "rút ngắn " + what
		case workspace.PathTooLong:
			f.Format, f.Args = "Đường dẫn trên trang dài quá: %d byte, nhiều nhất là %d", []any{len(p.Path), workspace.MaxPath}
			f.Fix = "rút ngắn " + what
		case workspace.Reserved:
			f.Format, f.Fix = "Đường dẫn “%s” có tên mà Windows dành cho thiết bị, nên không chép được trang sang máy Windows", "đổi "+what
		case workspace.BadSign:
			f.Format, f.Fix = "Đường dẫn %q có ký tự mà Windows không cho đặt tên, hoặc ký tự không nhìn thấy", "bỏ ký tự ấy khỏi "+what
		case workspace.BadEnd:
			f.Format, f.Fix = "Đường dẫn “%s” kết thúc bằng dấu chấm hoặc dấu cách, Windows sẽ bỏ đi", "bỏ dấu ở cuối "+what
		case workspace.SameName:
			f.Format, f.Args = "Đường dẫn “%s” và “%s” chỉ khác nhau ở chữ hoa, chữ thường; trên Windows là một", []any{p.Path, p.Other}
			f.Fix = "đổi " + what
		case workspace.Twice:
			f.Format, f.Fix = "Hai tệp cùng có đường dẫn “%s”", "đổi "+what
		case workspace.FileFolder:
			f.Format, f.Args = "Đường dẫn “%s” vừa là tệp, vừa là thư mục của “%s”", []any{p.Path, p.Other}
			f.Fix = "đổi " + what
		default:
			f.Format, f.Fix = "Đường dẫn “%s” không dùng được cho trang", "đổi "+what
		}
		out.Add(f)
	}
	out.Sort()
	return out
}
