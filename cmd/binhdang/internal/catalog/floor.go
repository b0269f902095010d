package catalog

import (
	"fmt"
	"strconv"
	"strings"
)

// Floor is the least share of the units that owe a figure whose answers a value
// needs to be judged and compared, as two whole numbers: "4/5". The zero Floor
// asks for nothing.
type Floor struct{ Part, Of int64 }

// DefaultFloor applies where site.yaml gives none: a verdict on a few units is
// worse than no verdict.
var DefaultFloor = Floor{Part: 4, Of: 5}

// Reached reports whether got of owed units are enough.
func (f Floor) Reached(got, owed int) bool { return int64(got)*f.Of >= int64(owed)*f.Part }

// UnmarshalText reads "4/5": from 0 to 1, up to three digits each.
func (f *Floor) UnmarshalText(b []byte) error {
	part, of, ok := strings.Cut(string(b), "/")
	p, err1 := strconv.ParseUint(part, 10, 32)
	q, err2 := strconv.ParseUint(of, 10, 32)
	if !ok || err1 != nil || err2 != nil || q == 0 || p > q || len(part) > 3 || len(of) > 3 {
		return fmt.Errorf("parsing share %q", b)
	}
	f.Part, f.Of = int64(p), int64(q)
	return nil
}

// Expected says in Vietnamese what a definition file has to write.
func (Floor) Expected() string {
	return "phần số đơn vị phải có số liệu, từ 0 đến 1, viết bằng hai số nguyên, ví dụ 4/5"
}

// String is "4/5".
func (f Floor) String() string { return fmt.Sprintf("%d/%d", f.Part, f.Of) }
