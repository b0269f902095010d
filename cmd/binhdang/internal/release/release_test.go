package release

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/compile"
	"binhdang.example/cmd/binhdang/internal/disclosure"
	"binhdang.example/cmd/binhdang/internal/edition"
	"binhdang.example/cmd/binhdang/internal/fixture"
	"binhdang.example/cmd/binhdang/internal/intake"
	"binhdang.example/cmd/binhdang/internal/quantity"
)

// published is the edition of one commune with a public and a sensitive measure.
func published(clubs, victims int64) edition.Edition[edition.Public] {
	measure := func(id catalog.Code, class catalog.Class) catalog.Measure {
		return catalog.Measure{ID: id, Class: class, Kind: catalog.Flow}
	}
	c := fixture.District("279", "1")
	c.Site.Policy = fixture.Policy()
	c.Sheets = []catalog.Sheet{fixture.Sheet("", "commune", measure("clubs", catalog.Public), measure("victims", catalog.Sensitive))}
	c.Indicators = []catalog.Indicator{{ID: "CLUBS", Levels: []catalog.Code{"district"}, Versions: []catalog.Version{{Computation: fixture.Total("clubs")}}}}
	c.Periods = []catalog.PeriodFile{fixture.Opened(fixture.Half().Of(2018), catalog.Final)}
	c.Finish()
	r := &intake.Result{Receipts: []intake.Receipt{{Period: "2018-S1", Unit: "1", State: intake.Accepted, Content: "c1"}}}
	for m, n := range map[string]int64{"clubs": clubs, "victims": victims} {
		r.Observations = append(r.Observations, intake.Observation{Period: "2018-S1", Unit: "1", Ref: fixture.Ref(m), State: quantity.Reported, N: n})
	}
	r.Index()
	e := compile.Internal(c, r)
	return disclosure.Protect(e)
}

// The version follows what is published and nothing else.
func TestVersion(t *testing.T) {
	version := func(clubs, victims int64) string {
		return Version(published(clubs, victims))
	}
	a := version(7, 3)
	if len(a) != VersionLength {
		t.Errorf("version %q", a)
	}
	if version(7, 4) != a {
		t.Error("a hidden count changes the version")
	}
	if version(8, 3) == a {
		t.Error("a published count does not change the version")
	}
}

// Every character is written as encoding/json writes it.
func TestQuote(t *testing.T) {
	texts := []string{"", "Xã Văn Bình", "a\xffb", "\xed\xa0\x80"}
	for r := range rune(0x3000) {
		texts = append(texts, "x"+string(r))
	}
	for _, s := range texts {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(s); err != nil {
			t.Fatal(err)
		}
		if got, want := quote(s), strings.TrimSuffix(b.String(), "\n"); got != want {
			t.Errorf("quote(%q) = %s, want %s", s, got, want)
		}
	}
}
