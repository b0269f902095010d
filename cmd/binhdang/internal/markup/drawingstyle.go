package markup

import "strings"

// inks are the colours of pictures that stand alone, by their names in the site's style
// sheet; a test holds that they are the same.
var inks = [...][2]string{
	{"paper", "#fff"}, {"ink", "#191d21"}, {"ink-2", "#474e55"}, {"line", "#dcd8cf"}, {"line-2", "#85827a"},
	{"nu", "#5d3494"}, {"nam", "#bd8420"}, {"chung", "#64717d"}, {"chua", "#ad3f0c"}, {"dat", "#00625f"},
	{"dat-tint", "#dfefed"}, {"kdg-tint", "#eeece6"}, {"full", "#cfd5da"},
	{"surface", "#f6f4ef"},
}

// drawingRules are the rules of the site's style sheet for what charts draw, with those
// for the words of a file; colours by name.
const drawingRules = `text{font:15px "Source Sans 3","Noto Sans",Arial,sans-serif;fill:var(--ink)}` +
	`.h{font-size:18px;font-weight:650}.g{font-weight:650}.n{font-size:13px;fill:var(--ink-2)}.s{font-weight:650;fill:var(--chua)}.paper{fill:var(--paper)}` +
	`.ch text{font-size:13.5px;fill:var(--ink-2)}.ch .b{fill:var(--ink);font-weight:650}` +
	`.ch .nu{fill:var(--nu)}.ch .nam{fill:var(--nam)}.ch .chung{fill:var(--chung)}.ch .edge{stroke:var(--paper)}` +
	`.ch .band{fill:var(--ink);fill-opacity:.1}.ch line,.ch path{fill:none;stroke:var(--line-2)}.ch .grid{stroke:var(--line)}` +
	`.ch .mark{stroke:var(--ink);stroke-width:2.5}.ch .halo{stroke:var(--paper);stroke-width:6}.ch .gap{stroke:var(--paper);stroke-width:2}` +
	`.ch .span{stroke:var(--ink-2);stroke-width:2}.ch .link{stroke-width:3}.ch .dot,.ch .outer{stroke:var(--ink-2);stroke-dasharray:2 4}` +
	`.seats path{fill:none;stroke-width:9;stroke-linecap:round;stroke:var(--chung)}.seats .nu .counted{stroke:var(--nu)}.seats .bar{fill:var(--chung)}.seats .nu .bar{fill:var(--nu)}` +
	`.seats rect.rest{fill:var(--kdg-tint)}.seats path.rest{stroke:var(--line-2);stroke-width:5;stroke-linecap:square;stroke-opacity:.55}` +
	`.seats path.asked{stroke:var(--ink);stroke-width:2.5;stroke-linecap:butt}.seats .lacking{fill:none;stroke:var(--chua);stroke-width:1.8}` +
	`.tile text{font-size:13px}.tile rect{fill:none;stroke:var(--line-2);stroke-width:1.5}.tile .full{fill:var(--full);stroke:var(--full)}.tile .dat{fill:var(--dat-tint)}.tile .chua{stroke:var(--chua)}.tile .trong{stroke-dasharray:4 3}` +
	`.ch .blank{fill:var(--surface)}.time{color:var(--chung)}.time.nu{color:var(--nu)}` +
	`.time text{stroke:var(--paper);stroke-width:4;stroke-linejoin:round;paint-order:stroke}.time .run{stroke:currentColor;stroke-width:3}.time .part{stroke-width:1.5}` +
	`.time .step,.time .path{stroke:var(--ink-2);stroke-width:1.5}.time .path{stroke-dasharray:6 4}` +
	`.time .pt{fill:currentColor;stroke:currentColor;stroke-width:2.5}.time .hollow{fill:var(--paper)}.ch .before{fill:var(--ink-2)}` +
	`.sq{fill:none;stroke:var(--ink-2);stroke-width:2}.sq.full{fill:var(--ink-2)}.sq.none{stroke-dasharray:2 2}`

// drawingStyle is the style sheet of a picture that stands alone: programs that show such
// files know no names of colours.
func drawingStyle() string {
	var pairs []string
	for _, c := range inks {
		pairs = append(pairs, "var(--"+c[0]+")", c[1])
	}
	return strings.NewReplacer(pairs...).Replace(drawingRules)
}
