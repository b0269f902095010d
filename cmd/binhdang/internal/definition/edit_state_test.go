package definition

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture"
)

func TestSetState(t *testing.T) {
	for _, tt := range []struct{ before, want string }{
		{"# a\nperiod: \"2018\"\nstate: \"tạm tính\" # b\nreleased: 2018-12-19\n", "# a\nperiod: \"2018\"\nstate: \"chính thức\" # b\nreleased: 2018-12-19\n"},
		{"period: \"2018\"\nstate: nháp\ndocument:\n  number: \"\"\n", "period: \"2018\"\nstate: chính thức\nreleased: 2018-12-20\ndocument:\n  number: \"\"\n"},
		{"period: \"2018\"\r\nstate: nháp\r\n", "period: \"2018\"\r\nstate: chính thức\r\nreleased: 2018-12-20\r\n"},
		{"period: \"2018\"\nstate: nháp", "period: \"2018\"\nstate: chính thức\nreleased: 2018-12-20\n"},
	} {
		got, found := SetState("ky.yaml", []byte(tt.before), catalog.Final, fixture.Day("2018-12-20"))
		if d := cmp.Diff(tt.want, string(got)); d != "" || len(found) > 0 {
			t.Errorf("%s\n%s", printed(found), d)
		}
	}
	for _, odd := range []string{"{period: \"2018\", state: nháp}\n", "period: \"2018\"\n", "period: \"2018\"\nstate: &a nháp\n"} {
		if got, found := SetState("ky.yaml", []byte(odd), catalog.Final, fixture.Day("2018-12-20")); got != nil || len(found) != 1 || found[0].Rule != "state-not-written" {
			t.Errorf("%q is not refused: %q", odd, got)
		}
	}
}
