// Whom a TLS client believes.

package transport

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
)

// Trust decides which certificates of a TLS peer are accepted. The zero value trusts the system's roots.
type Trust struct {
	// SkipVerify accepts every certificate, so the connection is encrypted but anybody may be at its other end.
	SkipVerify bool
	// Roots are the only authorities (or self-signed device certificates) believed; nil: the system's.
	Roots *x509.CertPool
}

// TrustCA returns a Trust in the certificates of a PEM file and in nothing else. Other PEM blocks are skipped; a file without a
// certificate is an error.
func TrustCA(pemFile []byte) (Trust, error) {
	pool, found := x509.NewCertPool(), 0
	for block, rest := pem.Decode(pemFile); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "CERTIFICATE" {
			continue
		}
		found++
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return Trust{}, fmt.Errorf("read trusted certificates: certificate %d: %w", found, err)
		}
		pool.AddCert(cert)
	}
	if found == 0 {
		return Trust{}, errors.New("read trusted certificates: no PEM block of type CERTIFICATE found")
	}
	return Trust{Roots: pool}, nil
}

// clientConfig returns the TLS settings for a connection to host.
func (t Trust) clientConfig(host string) *tls.Config {
	return &tls.Config{ServerName: host, RootCAs: t.Roots, InsecureSkipVerify: t.SkipVerify}
}
