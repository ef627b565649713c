package controls

// Selections of channels.

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestChannelsAreSelectedByNumbersRangesAndExclusions(t *testing.T) { // 3.3
	all := []int{1, 2, 3, 4, 5, 6, 7, 8, 9}
	for spec, want := range map[string][]int{
		"*":          all,
		"1 2 3":      {1, 2, 3},
		"3,1":        {1, 3},
		" 1 ,, 3 ":   {1, 3},
		"1-6":        {1, 2, 3, 4, 5, 6},
		"1-6 9":      {1, 2, 3, 4, 5, 6, 9},
		"1-3 5-9":    {1, 2, 3, 5, 6, 7, 8, 9},
		"1-3 2-4 4":  {1, 2, 3, 4},
		"1-8 !3":     {1, 2, 4, 5, 6, 7, 8},
		"* !3-5":     {1, 2, 6, 7, 8, 9},
		"!3-5 *":     {1, 2, 6, 7, 8, 9},
		"*,!1,!9":    {2, 3, 4, 5, 6, 7, 8},
		"4-4":        {4},
		"1 !1":       nil,
		"007":        {7},
		"* !*":       nil,
		"1\t2":       {1, 2},
		"9 1-2 !2,3": {1, 3, 9},
	} {
		got, err := ParseChannels(spec, 9)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%q (-want +got):\n%s%v", spec, diff, err)
		}
	}
}

func TestWrongChannelsSayWhatIsWrong(t *testing.T) {
	for spec, want := range map[string]string{
		"":                           `it selects nothing: want numbers, ranges such as 1-6, or *, and what to leave out as in "* !3"`,
		" , ":                        "it selects nothing",
		"!3":                         "it selects nothing",
		"10":                         "there is no channel 10: want 1 to 9",
		"0":                          "there is no channel 0: want 1 to 9",
		"1-10":                       "there is no channel 10",
		"* !12":                      "there is no channel 12",
		"6-1":                        `the range "6-1" ends before it begins`,
		"a":                          `"a" is no channel: want a number, a range such as 1-6, or *`,
		"1.0":                        `"1.0" is no channel`,
		"-3":                         `"-3" is no channel`,
		"3-":                         `"3-" is no channel`,
		"1-2-3":                      `"1-2-3" is no channel`,
		"! 3":                        `"" is no channel`,
		"!!3":                        `"!3" is no channel`,
		"*-3":                        `"*-3" is no channel`,
		"١":                          `is no channel`,
		"99999999999999999999":       "there is no channel 99999999999999999999",
		strings.Repeat("1 ", 10_000): "20000 bytes long, at most 10000 are read",
	} {
		got, err := ParseChannels(spec, 9)
		if wrong, ok := errors.AsType[*ChannelError](err); !ok || wrong.Spec != spec || !strings.Contains(err.Error(), want) || got != nil {
			t.Errorf("%.20q: got %v, %v", spec, got, err)
		}
	}
	if _, err := ParseChannels("*", 0); err == nil || err.Error() != `"*": there are no such channels` {
		t.Errorf("of no channels: %v", err)
	}
}

func FuzzParseChannels(f *testing.F) {
	for _, s := range []string{"1 3-6", "*", "* !3-5", "1,2,!2", "", "!", "-", "6-1", "1-", "0", "99999999999999999999", "\x00", "１", "1-2-3"} {
		f.Add(s, 8)
	}
	f.Fuzz(func(t *testing.T, spec string, n int) {
		n = max(0, min(n, 512))
		got, err := ParseChannels(spec, n)
		if err != nil {
			if wrong, ok := errors.AsType[*ChannelError](err); !ok || wrong.Text == "" || got != nil {
				t.Fatalf("got %v and %#v", got, err)
			}
			return
		}
		if !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
			t.Errorf("not ascending: %v", got)
		}
		for _, i := range got {
			if i < 1 || i > n {
				t.Errorf("%d is none of 1 to %d", i, n)
			}
		}
		if strings.ContainsRune(spec, '*') && !strings.ContainsRune(spec, '!') && len(got) != n {
			t.Errorf("%q selects %d of %d", spec, len(got), n)
		}
	})
}
