// Reading trusted certificates.

package transport

import (
	"crypto/x509"
	"encoding/pem"
	"strings"
	"testing"
)

func TestTrustCAReadsEveryCertificateOfTheFile(t *testing.T) {
	first, _ := certify(t)
	second, _ := certify(t)
	key := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: []byte("skipped")})
	tr := trust(t, []byte("a remark\n"+string(first)+string(key)+string(second)))
	want := x509.NewCertPool()
	want.AppendCertsFromPEM(first)
	want.AppendCertsFromPEM(second)
	if !tr.Roots.Equal(want) || tr.SkipVerify {
		t.Error("not exactly the two certificates")
	}
}

func TestTrustCARefusesAFileWithoutGoodCertificates(t *testing.T) {
	good, _ := certify(t)
	block, _ := pem.Decode(good)
	bad := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: []byte("no")})
	for name, tc := range map[string]struct{ file, want string }{
		"empty":          {"", "read trusted certificates: no PEM block of type CERTIFICATE found"},
		"DER":            {string(block.Bytes), "no PEM block of type CERTIFICATE found"},
		"only a key":     {string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY"})), "no PEM block of type CERTIFICATE found"},
		"second damaged": {string(good) + string(bad), "certificate 2: x509: malformed certificate"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := TrustCA([]byte(tc.file)); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want it to contain %q", err, tc.want)
			}
		})
	}
}

func FuzzTrustCA(f *testing.F) {
	good, _ := certify(f)
	f.Add(good)
	f.Add([]byte("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		if tr, err := TrustCA(file); (err == nil) != (tr.Roots != nil) {
			t.Errorf("roots %v with error %v", tr.Roots, err)
		}
	})
}
