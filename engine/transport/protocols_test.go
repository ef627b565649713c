// HTTP, TLS and SSH run over the in-process network in virtual time.

package transport

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"math/big"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

func TestHTTP(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(5 * time.Second)
			body, _ := io.ReadAll(r.Body)
			w.Write(bytes.ToUpper(body))
		})}
		go server.Serve(listen(t, n, "codec.local:80"))
		transport := &http.Transport{DialContext: n.DialContext}
		client := http.Client{Transport: transport}
		text := strings.Repeat("volume", 50_000)
		for range 3 {
			start := time.Now()
			r, err := client.Post("http://codec.local/api", "text/plain", strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(r.Body)
			r.Body.Close()
			if err != nil || string(body) != strings.ToUpper(text) {
				t.Errorf("%d bytes, %v", len(body), err)
			}
			if d := time.Since(start).Truncate(time.Second); d != 5*time.Second {
				t.Errorf("it took %v", d)
			}
		}
		client.Timeout = time.Second
		_, err := client.Get("http://codec.local/")
		if e, ok := err.(net.Error); !ok || !e.Timeout() {
			t.Errorf("got %v, want a timeout", err)
		}
		transport.CloseIdleConnections()
		if err := server.Shutdown(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func TestTLS(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		certificate, roots := selfMade(t, "codec.local")
		l := tls.NewListener(listen(t, n, "codec.local:443"), &tls.Config{Certificates: []tls.Certificate{certificate}})
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				go func() { defer c.Close(); io.Copy(c, c) }()
			}
		}()
		c := tls.Client(dial(t, n, "codec.local:443"), &tls.Config{RootCAs: roots, ServerName: "codec.local"})
		if err := c.HandshakeContext(t.Context()); err != nil {
			t.Fatal(err)
		}
		text := strings.Repeat("x", 10_000)
		write(t, c, text)
		wantRead(t, c, text)
		c.CloseWrite()
		wantEOF(t, c)
		c.Close()

		stranger := tls.Client(dial(t, n, "codec.local:443"), &tls.Config{RootCAs: roots, ServerName: "other"})
		if err := stranger.HandshakeContext(t.Context()); !errors.As(err, new(x509.HostnameError)) {
			t.Errorf("got %v", err)
		}
		stranger.Close()
		time.Sleep(24 * time.Hour)
		late := tls.Client(dial(t, n, "codec.local:443"), &tls.Config{RootCAs: roots, ServerName: "codec.local"})
		if err := late.HandshakeContext(t.Context()); !errors.As(err, new(x509.CertificateInvalidError)) {
			t.Errorf("a day later: got %v", err)
		}
		late.Close()
	})
}

// selfMade returns a certificate for host that is valid for a day of virtual time, and whom to trust for it.
func selfMade(t *testing.T, host string) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	caKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(err)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(err)
	now := time.Now()
	ca := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test CA"}, NotBefore: now.Add(-time.Hour), NotAfter: now.Add(23 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	caDER, err := x509.CreateCertificate(rand.Reader, ca, ca, caKey.Public(), caKey)
	must(err)
	leaf := &x509.Certificate{SerialNumber: big.NewInt(2), DNSNames: []string{host}, NotBefore: ca.NotBefore, NotAfter: ca.NotAfter}
	leafDER, err := x509.CreateCertificate(rand.Reader, leaf, ca, key.Public(), caKey)
	must(err)
	root, err := x509.ParseCertificate(caDER)
	must(err)
	roots := x509.NewCertPool()
	roots.AddCert(root)
	return tls.Certificate{Certificate: [][]byte{leafDER}, PrivateKey: key}, roots
}

func TestSSH(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		l := listen(t, n, "10.0.0.1:22")
		_, private, _ := ed25519.GenerateKey(rand.Reader)
		signer, err := ssh.NewSignerFromKey(private)
		if err != nil {
			t.Fatal(err)
		}
		go serveSSH(t, l, signer)
		config := &ssh.ClientConfig{
			User: "admin", Auth: []ssh.AuthMethod{ssh.Password("secret")}, HostKeyCallback: ssh.FixedHostKey(signer.PublicKey()),
		}
		c, requests, replies, err := ssh.NewClientConn(dial(t, n, "10.0.0.1:22"), "10.0.0.1:22", config)
		if err != nil {
			t.Fatal(err)
		}
		client := ssh.NewClient(c, requests, replies)
		session, err := client.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		out, err := session.Output("status")
		if err != nil || string(out) != "status: ok\n" {
			t.Errorf("got %q, %v", out, err)
		}
		if d := time.Since(start).Truncate(time.Second); d != time.Minute {
			t.Errorf("it took %v", d)
		}
		client.Close()
	})
}

// serveSSH serves one connection: every command takes a minute and answers that it is ok.
func serveSSH(t *testing.T, l net.Listener, signer ssh.Signer) {
	raw, err := l.Accept()
	if err != nil {
		t.Error(err)
		return
	}
	config := &ssh.ServerConfig{PasswordCallback: func(_ ssh.ConnMetadata, password []byte) (*ssh.Permissions, error) {
		if string(password) != "secret" {
			return nil, errors.New("wrong password")
		}
		return nil, nil
	}}
	config.AddHostKey(signer)
	_, channels, requests, err := ssh.NewServerConn(raw, config)
	if err != nil {
		t.Error(err)
		return
	}
	go ssh.DiscardRequests(requests)
	for wish := range channels {
		channel, requests, err := wish.Accept()
		if err != nil {
			t.Error(err)
			return
		}
		go serveCommands(channel, requests)
	}
}

func serveCommands(channel ssh.Channel, requests <-chan *ssh.Request) {
	for r := range requests {
		var command struct{ Text string }
		ssh.Unmarshal(r.Payload, &command)
		r.Reply(true, nil)
		time.Sleep(time.Minute)
		io.WriteString(channel, command.Text+": ok\n")
		channel.SendRequest("exit-status", false, ssh.Marshal(struct{ Status uint32 }{0}))
		channel.Close()
	}
}

// A peer that stops reading in the middle of TLS: closing the connection beneath ends a write that waits.
func TestCloseBeneathTLSEndsAWaitingWrite(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		certificate, roots := selfMade(t, "codec.local")
		raw, peer := connect(t, n)
		server := tls.Server(peer, &tls.Config{Certificates: []tls.Certificate{certificate}})
		go server.HandshakeContext(context.Background())
		c := tls.Client(raw, &tls.Config{RootCAs: roots, ServerName: "codec.local"})
		if err := c.HandshakeContext(t.Context()); err != nil {
			t.Fatal(err)
		}
		written := make(chan error)
		go func() { _, err := c.Write(make([]byte, 1<<20)); written <- err }()
		time.Sleep(time.Hour)
		raw.Close()
		wantError(t, <-written, net.ErrClosed, "write")
	})
}
