package catalog

import "testing"

func TestFloor(t *testing.T) {
	for text, want := range map[string]string{
		"4/5": "4/5", "0/1": "0/1", "1/1": "1/1", "100/125": "100/125",
		"": "", "80": "", "4/": "", "5/4": "", "0/0": "", "-1/2": "", "4/5/6": "", "0,8": "", "80%": "", "1000/2000": "", " 4/5": "",
	} {
		var f Floor
		err := f.UnmarshalText([]byte(text))
		if got := f.String(); (err == nil) != (want != "") || err == nil && got != want {
			t.Errorf("%q: %s, %v", text, got, err)
		}
	}
	f := Floor{Part: 4, Of: 5}
	for _, x := range []struct {
		got, owed int
		want      bool
	}{{6, 29, false}, {23, 29, false}, {24, 29, true}, {4, 5, true}, {1, 1, true}, {0, 1, false}, {0, 0, true}} {
		if f.Reached(x.got, x.owed) != x.want {
			t.Errorf("%d/%d: %v", x.got, x.owed, !x.want)
		}
	}
	if !(Floor{}).Reached(0, 29) {
		t.Error("the zero floor asks for something")
	}
}
