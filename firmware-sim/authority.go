package firmwaresim

// Certificates for devices that are played over TLS.

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"sync/atomic"
	"time"
)

const certificateYears = 10

// Authority is a certificate authority that lives in memory. It is made by [NewAuthority] and may be used from any goroutine.
type Authority struct {
	from, to time.Time
	key      *ecdsa.PrivateKey
	root     *x509.Certificate
	serial   atomic.Int64
}

// NewAuthority makes an authority with a new key. It and its certificates are valid from an hour before now, for ten years.
func NewAuthority(now time.Time) (*Authority, error) {
	a := &Authority{from: now.Add(-time.Hour), to: now.AddDate(certificateYears, 0, 0)}
	key, err := newKey()
	if err != nil {
		return nil, fmt.Errorf("new authority: %w", err)
	}
	root := a.template("Crosspoint simulator authority")
	root.IsCA, root.BasicConstraintsValid = true, true
	root.KeyUsage = x509.KeyUsageCertSign
	der, err := x509.CreateCertificate(rand.Reader, root, root, key.Public(), key)
	if err != nil {
		return nil, fmt.Errorf("new authority: %w", err)
	}
	if a.root, err = x509.ParseCertificate(der); err != nil {
		return nil, fmt.Errorf("new authority: %w", err)
	}
	a.key = key
	return a, nil
}

// Certificate makes a server certificate for hosts: IP addresses and DNS names.
func (a *Authority) Certificate(hosts ...string) (tls.Certificate, error) {
	key, err := newKey()
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("new certificate: %w", err)
	}
	leaf := a.template("Crosspoint simulator")
	leaf.KeyUsage = x509.KeyUsageDigitalSignature
	leaf.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	for _, h := range hosts {
		if ip := net.ParseIP(h); ip != nil {
			leaf.IPAddresses = append(leaf.IPAddresses, ip)
		} else {
			leaf.DNSNames = append(leaf.DNSNames, h)
		}
	}
	der, err := x509.CreateCertificate(rand.Reader, leaf, a.root, key.Public(), a.key)
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("new certificate: %w", err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}

// CertPEM returns the authority's own certificate, for those who are to trust it.
func (a *Authority) CertPEM() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.root.Raw})
}

func (a *Authority) template(name string) *x509.Certificate {
	return &x509.Certificate{
		SerialNumber: big.NewInt(a.serial.Add(1)),
		Subject:      pkix.Name{CommonName: name},
		NotBefore:    a.from,
		NotAfter:     a.to,
	}
}

func newKey() (*ecdsa.PrivateKey, error) { return ecdsa.GenerateKey(elliptic.P256(), rand.Reader) }
