package wording

import (
	"testing"

	"binhdang.example/cmd/binhdang/internal/catalog"
	"binhdang.example/cmd/binhdang/internal/fixture"
)

// A task says its days as the plan does: of its steps, or its own; one without days
// is due within the year.
func TestWindowOfDays(t *testing.T) {
	task := func(from, to string, steps ...catalog.Step) *catalog.Task {
		k := &catalog.Task{Steps: steps}
		if from != "" {
			k.From = fixture.Day(from)
		}
		if to != "" {
			k.To = fixture.Day(to)
		}
		return k
	}
	step := func(before, from, due string) (s catalog.Step) {
		if before != "" {
			s.Before = fixture.Day(before)
		}
		if from != "" {
			s.From = fixture.Day(from)
		}
		if due != "" {
			s.Due = fixture.Day(due)
		}
		return s
	}
	standing := task("", "2018-12-31")
	standing.Standing = true
	for _, c := range []struct {
		task *catalog.Task
		want string
	}{
		{task("", ""), "trong năm"},
		{standing, "thường xuyên"},
		{task("2018-01-01", "2018-12-31"), "trong năm 2018"},
		{task("2018-01-01", "2018-12-30"), "từ 01/01 đến 30/12/2018"},
		{task("2018-01-02", "2018-12-31"), "từ 02/01 đến 31/12/2018"},
		{task("2018-01-01", "2018-11-30"), "từ 01/01 đến 30/11/2018"},
		{task("2018-02-01", "2018-12-31"), "từ 01/02 đến 31/12/2018"},
		{task("2017-01-01", "2018-12-31"), "từ 01/01/2017 đến 31/12/2018"},
		{task("", "2018-10-20"), "đến 20/10/2018"},
		{task("2018-10-20", ""), "trong năm 2018"},
		{task("2018-01-01", "2018-12-31", step("2018-06-15", "", "2018-06-14")), "trước 15/6/2018"},
		{task("", "", step("", "", "2018-03-08")), "08/3/2018"},
		{task("", "", step("", "2018-03-08", "2018-03-08")), "08/3/2018"},
		{task("", "", step("", "2018-03-01", "2018-03-08")), "từ 01/3 đến 08/3/2018"},
		{task("", "", step("", "2018-03-01", "")), "trong năm"},
		{task("", "", step("", "", "")), "trong năm"},
	} {
		if got := Window(c.task); got != c.want {
			t.Errorf("%+v: %q, want %q", c.task, got, c.want)
		}
	}
}
