package returns

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/fixture/outside"
)

// resave has a program of Node.js open a workbook and save it.
const resave = `
const path = require("path"), at = n => require(path.join(process.env.BINHDANG_NODE_MODULES, n));
const [from, to, by] = process.argv.slice(1);
if (by === "xlsx") { const x = at("xlsx"); x.writeFile(x.readFile(from, {cellNF: true, cellStyles: true}), to); }
else { const w = new (at("exceljs").Workbook)(); w.xlsx.readFile(from).then(() => w.xlsx.writeFile(to)).catch(e => { console.error(e); process.exit(1); }); }
`

// exceljs and SheetJS open a filled form and save it: the same return.
func TestSavedByNode(t *testing.T) {
	modules := os.Getenv("BINHDANG_NODE_MODULES")
	node := outside.Program(t, "node")
	c := district()
	data := filled(t, c, "00183", everything())
	was, _ := Read(inPlace, data, c)
	for _, by := range []string{"exceljs", "xlsx"} {
		if _, err := os.Stat(filepath.Join(modules, by)); modules == "" || err != nil {
			outside.Missing(t, "the npm package "+by)
		}
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out.xlsx")
		if err := os.WriteFile(in, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if msg, err := exec.Command(node, "-e", resave, in, out, by).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", by, err, msg)
		}
		saved, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		r, list := Read(inPlace, saved, c)
		if r == nil || list.HasErrors() {
			t.Errorf("%s: read %v, findings %q", by, r != nil, texts(list))
			continue
		}
		if diff := cmp.Diff(everythingRead, answered(r)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", by, diff)
		}
		if r.Content != was.Content {
			t.Errorf("%s: another content", by)
		}
	}
}
