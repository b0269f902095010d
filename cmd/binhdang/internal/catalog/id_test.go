package catalog

import (
	"strings"
	"testing"
)

func TestIDShapes(t *testing.T) {
	shapes := []IDShape{
		IndicatorID, ObjectiveID, GoalID, TaskID, ChapterID, StepID, OutputID, UnitTypeID, UnitCode, SheetID, BreakdownID,
		PartID, MeasureID, RecordsID, ColumnID, RuleID, ProfileID, KindID, KindFolder, InstrumentID,
	}
	for _, s := range shapes {
		if f := s.Fault(Code(s.Example)); f != "" {
			t.Errorf("%s: the example %q %s", s.Noun, s.Example, f)
		}
		for _, id := range []Code{"", " ", "a\x00b", "a\nb", "a\u200bb", "<b>", "../x", "x.", "-x", "x?", Code(strings.Repeat("a", IDLimit+1)), Code(strings.Repeat("A", IDLimit+1))} {
			if s.Fault(id) == "" {
				t.Errorf("%s: %q passes", s.Noun, id)
			}
		}
		if s.folder && (s.Fault("CON") == "" || s.Fault("lpt9") == "" || s.Fault("nul") == "") {
			t.Errorf("%s: a device of Windows passes", s.Noun)
		}
	}
}

func TestDevices(t *testing.T) {
	for word, want := range map[string]bool{
		"con": true, "PRN": true, "Aux": true, "NUL.1a": true, "com1": true, "LPT9": true,
		"COM": false, "COM10": false, "CONG": false, "LPTX": false, "1.con": false,
	} {
		if Device(word) != want {
			t.Errorf("Device(%q) is %v", word, !want)
		}
	}
}
