// Percent escapes, against those of Go.
package qsys

import (
	"net/url"
	"testing"
)

func FuzzHttpClientDecodeString(f *testing.F) {
	f.Add("%7c%7C%%4")
	f.Add("+%zz%00%ff")
	f.Fuzz(func(t *testing.T, text string) {
		want, err := url.PathUnescape(text)
		got := percentDecode(text)
		if err == nil && got != want || len(got) > len(text) {
			t.Errorf("%q is decoded to %q, want %q", text, got, want)
		}
		if again := percentDecode(percentEncode(text, "")); again != text {
			t.Errorf("%q comes back as %q", text, again)
		}
	})
}
