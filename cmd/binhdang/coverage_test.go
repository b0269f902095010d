package main

import (
	"bytes"
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// row is a line of gia-tri.csv by column.
type row map[string]string

// values reads gia-tri.csv of a built site, by period, unit and indicator.
func values(t testing.TB, dir string) map[[3]string]row {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "public", "du-lieu", "gia-tri.csv"))
	if err != nil {
		t.Fatal(err)
	}
	b, ok := bytes.CutPrefix(b, []byte("\ufeff"))
	if !ok {
		t.Error("gia-tri.csv has no byte order mark")
	}
	lines, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[[3]string]row{}
	for _, l := range lines[1:] {
		r := row{}
		for i, name := range lines[0] {
			r[name] = l[i]
		}
		key := [3]string{r["period"], r["unit_code"], r["indicator"]}
		if out[key] != nil {
			t.Errorf("two lines for %v", key)
		}
		out[key] = r
	}
	return out
}

func number(t testing.TB, s string) int64 {
	t.Helper()
	if s == "" {
		return 0
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// What a commune sent leaves the whole area's numerators, denominators and
// coverage when its return is taken away, to the last unit, and nothing else
// changes.
func TestReturnTakenAway(t *testing.T) {
	repeats(t)
	t.Parallel()
	const period, unit, area = "2018-S1", "10201", "279"
	const timeliness = "QT1" // counts the register, not a return
	dir := t.TempDir()
	s := sampleSite(t)
	if err := copyWorkspace(s.dir, dir, "2018/6-thang"); err != nil {
		t.Fatal(err)
	}
	if err := thinOut(dir, "xa-v", "xa-d", "phong-"); err != nil {
		t.Fatal(err)
	}
	build := func() (map[[3]string]row, string) {
		if err := unreleased(dir); err != nil {
			t.Fatal(err)
		}
		r := binhdang(dir, "build")
		if r.code != exitDone {
			t.Fatalf("build ended with %d: %s%s", r.code, r.out, r.err)
		}
		return values(t, dir), r.out
	}
	before, talk := build()
	if err := os.Remove(filepath.Join(dir, "data", "2018", "6-thang", "xa-van-binh.xlsx")); err != nil {
		t.Fatal(err)
	}
	after, talkAfter := build()
	if !strings.Contains(talk, "từ 7/29 xã, thị trấn") || !strings.Contains(talkAfter, "từ 6/29 xã, thị trấn") {
		t.Errorf("coverage said before and after:\n%s\n%s", talk, talkAfter)
	}

	moved := 0
	for _, key := range slices.SortedFunc(maps.Keys(before), func(a, b [3]string) int { return slices.Compare(a[:], b[:]) }) {
		was, is := before[key], after[key]
		if is == nil {
			t.Errorf("%v has no line any more", key)
			continue
		}
		own := before[[3]string{period, unit, key[2]}]
		switch {
		case key[1] == unit:
			if is["conf_status"] == "F" && key[2] != timeliness && (is["value"] != "" || is["received"] != "0") {
				t.Errorf("%v still has a value: %v", key, is)
			}
		case key[1] == area && own != nil && own["received"] == "1" && own["conf_status"] == "F" && key[2] != timeliness:
			moved++
			for _, col := range []string{"numerator", "denominator", "received"} {
				if got, want := number(t, is[col]), number(t, was[col])-number(t, own[col]); got != want && is["obs_status"] != "O" {
					t.Errorf("%v: %s is %d without %s, want %s - %s = %d", key, col, got, unit, was[col], own[col], want)
				}
			}
			if is["expected"] != was["expected"] {
				t.Errorf("%v: expected %s, was %s", key, is["expected"], was["expected"])
			}
		case key[1] != area:
			if diff := cmp.Diff(was, is); diff != "" {
				t.Errorf("%v changed with another unit's return: %s", key, diff)
			}
		}
	}
	if moved < 10 {
		t.Errorf("only %d indicators of the whole area had a part of %s", moved, unit)
	}
	if len(after) != len(before) {
		t.Errorf("%d lines, were %d", len(after), len(before))
	}
}
