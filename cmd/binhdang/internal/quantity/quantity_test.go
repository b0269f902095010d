package quantity

import (
	"fmt"
	"math"
	"math/big"
	"math/rand"
	"os"
	"strconv"
	"strings"
	"testing"
)

// rounds is how many random numbers each property is tried with: 2000, or what the
// environment variable BINHDANG_ROUNDS says. The numbers are the same in each run.
func rounds(t *testing.T) int {
	t.Helper()
	s := os.Getenv("BINHDANG_ROUNDS")
	if s == "" {
		return 2000
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		t.Fatalf("BINHDANG_ROUNDS=%s is no number of rounds", s)
	}
	return n
}

// number is a random whole number of any size, often small, of either sign.
func number(r *rand.Rand) int64 {
	n := r.Int63() >> uint(r.Intn(63))
	if r.Intn(2) == 0 {
		return -n
	}
	return n
}

// fraction is a random exact number. One in three lies exactly between two
// decimals of few places, where rounding is decided by the rule alone.
func fraction(r *rand.Rand) Exact {
	den := number(r)
	if den == 0 {
		den = 1
	}
	x := new(big.Rat).SetFrac64(number(r), 1)
	if r.Intn(3) == 0 {
		ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(r.Intn(5))), nil)
		x.SetFrac(new(big.Int).SetInt64(2*number(r)/2+1), ten.Mul(ten, big.NewInt(2)))
		return Exact{x}
	}
	return Exact{x.Quo(x, new(big.Rat).SetInt64(den))}
}

// roundedByHand rounds as a pupil does: long division to one digit more than is
// kept, and up in size when that digit is 5 or more.
func roundedByHand(x *big.Rat, places int) string {
	rest := new(big.Int).Abs(x.Num())
	whole, rest := new(big.Int).QuoRem(rest, x.Denom(), new(big.Int))
	digits := []byte(whole.String())
	point := len(digits)
	for range places + 1 {
		var d *big.Int
		d, rest = new(big.Int).QuoRem(rest.Mul(rest, big.NewInt(10)), x.Denom(), new(big.Int))
		digits = append(digits, '0'+byte(d.Int64()))
	}
	last := digits[len(digits)-1]
	digits = append([]byte{'0'}, digits[:len(digits)-1]...)
	point++
	for i := len(digits) - 1; last >= '5'; i-- {
		if digits[i]++; digits[i] <= '9' {
			break
		}
		digits[i] = '0'
	}
	s := strings.TrimLeft(string(digits[:point]), "0")
	if s == "" {
		s = "0"
	}
	if places > 0 {
		s += "." + string(digits[point:])
	}
	if x.Sign() < 0 && strings.Trim(s, "0.") != "" {
		s = "-" + s
	}
	return s
}

func TestRoundIsHalfAwayFromZero(t *testing.T) {
	for _, tt := range []struct {
		x      string
		places int
		want   string
	}{
		{"0.5", 0, "1"}, {"-0.5", 0, "-1"}, {"1.5", 0, "2"}, {"2.5", 0, "3"}, {"-2.5", 0, "-3"}, {"0.4999999999999999999999", 0, "0"},
		{"-0.4999999999999999999999", 0, "0"}, {"6.25", 1, "6.3"}, {"-6.25", 1, "-6.3"}, {"6.35", 1, "6.4"}, {"0.05", 1, "0.1"}, {"0.049", 1, "0.0"}, {"-0.049", 1, "0.0"},
		{"34.96", 1, "35.0"}, {"99.95", 1, "100.0"}, {"-99.95", 1, "-100.0"}, {"9.995", 2, "10.00"}, {"1", 3, "1.000"}, {"0", 2, "0.00"}, {"0.001", 2, "0.00"}, {"0.005", 2, "0.01"},
		{"12345678901234567890.5", 0, "12345678901234567891"},
	} {
		x, err := ParseExact(tt.x)
		if err != nil {
			t.Fatal(err)
		}
		if got := x.Round(tt.places).String(); got != tt.want {
			t.Errorf("%s to %d places: %s, want %s", tt.x, tt.places, got, tt.want)
		}
	}
}

func TestRoundProperties(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range rounds(t) {
		x, places := fraction(r), r.Intn(7)
		d := x.Round(places)
		s := d.String()
		if want := roundedByHand(x.rat(), places); s != want {
			t.Fatalf("%s to %d places: %s, want %s", x.rat(), places, s, want)
		}
		if strings.HasPrefix(s, "-") && strings.Trim(s, "-0.") == "" {
			t.Fatalf("%s prints minus zero: %s", x.rat(), s)
		}
		if d.Places() != places || d.IsZero() != (d.Exact().Sign() == 0) {
			t.Fatalf("%s: places %d, zero %v", s, d.Places(), d.IsZero())
		}
		// what is printed is what is meant
		back, err := ParseExact(s)
		if err != nil || back.Cmp(d.Exact()) != 0 || back.Round(places).String() != s {
			t.Fatalf("%s reads back as %s (%v)", s, back.rat(), err)
		}
		// no further than half a unit of the last place
		off := new(big.Rat).Sub(back.rat(), x.rat())
		half := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Mul(big.NewInt(2), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)))
		if off.Abs(off).Cmp(half) > 0 {
			t.Fatalf("%s is rounded by %s", x.rat(), off)
		}
		// the sign changes nothing
		if got := strings.TrimPrefix(x.Neg().Round(places).String(), "-"); got != strings.TrimPrefix(s, "-") {
			t.Fatalf("%s and its negative: %s, %s", x.rat(), s, got)
		}
		if got, want := x.Plain(), plainByHand(x); got != want {
			t.Fatalf("plain %s: %s, want %s", x.rat(), got, want)
		}
	}
}

// plainByHand rounds to six places and takes noughts away from an exact decimal.
func plainByHand(x Exact) string {
	s := roundedByHand(x.rat(), 6)
	if back, _ := new(big.Rat).SetString(s); back.Cmp(x.rat()) != 0 {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"35": "35", "35.0": "35", "58.3": "58.3", "-0.50": "-0.5", "0": "0", "-0": "0", "100": "100", "0.000001": "0.000001", "0.0000004": "0.000000", "0.00001": "0.00001", "1.2345678": "1.234568",
	} {
		x, err := ParseExact(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := x.Plain(); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
	if third, _ := (Ratio{1, 3}).Per(1); third.Plain() != "0.333333" {
		t.Errorf("a third: %s", third.Plain())
	}
}

func TestParseExact(t *testing.T) {
	for in, want := range map[string]string{"34.96": "874/25", "-3": "-3/1", "0.50": "1/2", "007": "7/1", "010": "10/1", "-010.5": "-21/2", ".5": "1/2", "5.": "5/1", "-0": "0/1", "123456789012345678901234567890": "123456789012345678901234567890/1"} {
		x, err := ParseExact(in)
		if err != nil || x.rat().String() != want {
			t.Errorf("%q: %v %v, want %s", in, x.rat(), err, want)
		}
	}
	for _, in := range []string{"", " ", "1 ", " 1", "+1", "1/2", "1e3", "1E3", "0x10", "0X1", "1_000", "1,5", "--1", "-", "NaN", "Inf", "một", "1.2.3", "0b1", "0o7", "1p4", "1.-2", "٣", "１"} {
		if x, err := ParseExact(in); err == nil {
			t.Errorf("%q is read as %s", in, x.rat())
		} else if !strings.Contains(err.Error(), strconv.Quote(in)) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestExactArithmetic(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for range rounds(t) {
		x, y := fraction(r), fraction(r)
		a, b := x.rat().RatString(), y.rat().RatString()
		sum, diff, prod := new(big.Rat).Add(x.rat(), y.rat()), new(big.Rat).Sub(x.rat(), y.rat()), new(big.Rat).Mul(x.rat(), y.rat())
		if x.Add(y).rat().Cmp(sum) != 0 || x.Sub(y).rat().Cmp(diff) != 0 || x.Mul(y).rat().Cmp(prod) != 0 {
			t.Fatalf("%s and %s: %v, %v, %v", a, b, x.Add(y).rat(), x.Sub(y).rat(), x.Mul(y).rat())
		}
		if q, ok := x.Div(y); ok != (y.Sign() != 0) || ok && q.Mul(y).Cmp(x) != 0 {
			t.Fatalf("%s / %s: %v %v", a, b, q.rat(), ok)
		}
		if x.Cmp(y) != diff.Sign() || x.Sign() != x.rat().Sign() || x.Neg().Sign() != -x.Sign() || x.Abs().Sign() < 0 || x.Abs().Cmp(x) != 0 && x.Abs().Cmp(x.Neg()) != 0 {
			t.Fatalf("order of %s and %s", a, b)
		}
		if x.rat().RatString() != a || y.rat().RatString() != b {
			t.Fatalf("%s or %s was changed", a, b)
		}
		if f, _ := x.rat().Float64(); x.Float() != f {
			t.Fatalf("%s as float: %v", a, x.Float())
		}
	}
	var zero Exact
	if zero.Sign() != 0 || zero.Plain() != "0" || zero.Add(Int(3)).Cmp(Int(3)) != 0 || zero.Neg().Round(1).String() != "0.0" {
		t.Error("the zero Exact is not 0")
	}
	if q, ok := Int(1).Div(zero); ok || q.Sign() != 0 {
		t.Error("divided by 0")
	}
	if Int(math.MinInt64).Abs().Plain() != "9223372036854775808" {
		t.Error("Int or Abs overflows")
	}
}

func TestRatio(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	for range rounds(t) {
		a, b := Ratio{number(r) >> 1, number(r) >> 1}, Ratio{number(r) >> 1, number(r) >> 1}
		sum := a.Add(b)
		if sum != b.Add(a) || sum.Num-b.Num != a.Num || sum.Den-b.Den != a.Den {
			t.Fatalf("%v + %v = %v", a, b, sum)
		}
		factor := number(r)
		v, ok := a.Per(factor)
		if ok != (a.Den != 0) {
			t.Fatalf("%v has a value: %v", a, ok)
		}
		// v = factor × num / den, exactly: v × den = factor × num
		if ok && v.Mul(Int(a.Den)).Cmp(Int(factor).Mul(Int(a.Num))) != 0 {
			t.Fatalf("%d × %v = %v", factor, a, v.rat())
		}
	}
	for _, q := range []Ratio{{0, 0}, {3, 0}, {-3, 0}} {
		if v, ok := q.Per(100); ok || v.Sign() != 0 {
			t.Errorf("%v has the value %v", q, v.rat())
		}
	}
	// a quotient of sums is no mean of quotients
	if v, _ := (Ratio{1, 1}).Add(Ratio{0, 9}).Per(100); v.Plain() != "10" {
		t.Errorf("1/1 and 0/9 together are %s %%", v.Plain())
	}
}

// The bound of what is typed keeps the sums of a large country in an int64.
func TestMaxTyped(t *testing.T) {
	cells := int64(1000 * 9000)
	if MaxTyped > math.MaxInt64/cells || MaxTyped > math.MaxInt64/100 {
		t.Errorf("%d cells of %d overflow", cells, int64(MaxTyped))
	}
	if MaxTyped > 1<<53 {
		t.Error("Excel does not store it exactly")
	}
}

func TestDecimal(t *testing.T) {
	var zero Decimal
	if zero.String() != "0" || !zero.IsZero() || zero.Places() != 0 || zero.Exact().Sign() != 0 {
		t.Errorf("the zero Decimal is %s", zero)
	}
	for _, tt := range []struct {
		x      string
		places int
		want   string
		zero   bool
	}{
		{"0.04", 1, "0.0", true}, {"0.06", 1, "0.1", false}, {"-0.9", 1, "-0.9", false}, {"10", 0, "10", false}, {"100", 1, "100.0", false},
		{"0.007", 3, "0.007", false}, {"-0.07", 3, "-0.070", false}, {"7", 0, "7", false},
	} {
		x, err := ParseExact(tt.x)
		if err != nil {
			t.Fatal(err)
		}
		d := x.Round(tt.places)
		if got := fmt.Sprint(d); got != tt.want || d.IsZero() != tt.zero {
			t.Errorf("%s to %d places: %s, zero %v", tt.x, tt.places, got, d.IsZero())
		}
	}
}

func TestStateWords(t *testing.T) {
	seen := map[string]State{}
	for s, want := range map[State]string{
		0: "", Reported: "", NotReported: "Chưa có số liệu", Nothing: "Không phát sinh", NotApplicable: "Không áp dụng", Suppressed: "Bảo mật", Suppressed + 1: "",
	} {
		if got := s.Word(); got != want {
			t.Errorf("state %d: %q, want %q", s, got, want)
		}
		if other, ok := seen[want]; ok && want != "" {
			t.Errorf("states %d and %d have one word", s, other)
		}
		seen[want] = s
	}
	if Reported != 1 {
		t.Error("the zero State is a state")
	}
}
