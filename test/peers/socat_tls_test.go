//go:build unix

// TcpSocket.NewTls with the TLS of socat, which is that of OpenSSL, at the other end.

package peers

import (
	"testing"

	"crosspoint/engine/transport"
)

// socatTLS is [socat] with a listener that speaks TLS, says back what it hears and has a certificate; verify asks for the certificate of the client.
func socatTLS(t *testing.T, c certificate, verify bool) (port string) {
	t.Helper()
	dir := t.TempDir()
	options := "OPENSSL-LISTEN:0,bind=127.0.0.1,fork,cert=" + write(t, dir, "cert.pem", c.text) + ",key=" + write(t, dir, "key.pem", c.key)
	if verify {
		options += ",verify=1,cafile=" + write(t, dir, "clients.pem", c.text)
	} else {
		options += ",verify=0"
	}
	_, port = socat(t, options, "PIPE")
	return port
}

func TestTcpSocketWithTlsSpeaksWithSocat(t *testing.T) {
	server, client := newCertificate(t, "127.0.0.1"), newCertificate(t, "127.0.0.1")
	other := newCertificate(t, "127.0.0.2")
	open, closed, elsewhere := socatTLS(t, server, false), socatTLS(t, server, true), socatTLS(t, other, false)
	_, plain := socat(t, "TCP4-LISTEN:0,bind=127.0.0.1,fork", "PIPE")
	_, bytewise := socat(t, "-b1", "TCP4-LISTEN:0,bind=127.0.0.1,fork,nodelay", "TCP4:127.0.0.1:"+open+",nodelay")
	const validate = `sock.ValidateCertificate, sock.CACertData = true, [[SERVER]] `
	for name, c := range map[string]struct {
		set, port string
		want      []string
	}{
		"without a check":            {``, open, []string{"Connected", "secret"}},
		"validated":                  {validate, open, []string{"Connected", "secret"}},
		"validated by the design":    {`sock.ValidateCertificate = true `, open, []string{"Connected", "secret"}},
		"byte by byte":               {validate, bytewise, []string{"Connected", "secret"}},
		"with a certificate":         {validate + `sock.ClientCertData, sock.ClientKeyData = [[SERVER]], [[KEY]]`, closed, []string{"Connected", "secret"}},
		"without the certificate":    {validate, closed, []string{"Connected", "Error\tconnection lost: tls: certificate required"}},
		"with a wrong certificate":   {validate + `sock.ClientCertData, sock.ClientKeyData = [[CLIENT]], [[CLIENT_KEY]]`, closed, []string{"Connected", "Error\tconnection lost: tls: unknown certificate authority"}},
		"another authority":          {`sock.ValidateCertificate, sock.CACertData = true, [[CLIENT]]`, open, []string{"Error\tconnect 127.0.0.1:PORT: tls handshake: tls: failed to verify certificate: x509: …"}},
		"for another address":        {`sock.ValidateCertificate, sock.CACertData = true, [[OTHER]]`, elsewhere, []string{"Error\tconnect 127.0.0.1:PORT: tls handshake: tls: failed to verify certificate: x509: certificate is valid for 127.0.0.2, not 127.0.0.1"}},
		"for another, not looked at": {``, elsewhere, []string{"Connected", "secret"}},
		"without TLS":                {``, plain, []string{"Error\tconnect 127.0.0.1:PORT: tls handshake: tls: …"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, server.trust(t))
			s.script(`sock = TcpSocket.NewTls()
				sock.ReconnectTimeout = 0
				sock.Connected = function() print("Connected") sock:Write("secret") end
				sock.Data = function()
					if sock.BufferLength < 6 then return end
					print(sock:Read(99))
					sock:Disconnect()
				end
				sock.Closed = function() print("Closed") end
				sock.Error = function(_, err) print("Error", err) end
				`+c.set+` sock:Connect("127.0.0.1", PORT)`,
				"PORT", c.port, "SERVER", server.text, "CLIENT_KEY", client.key, "CLIENT", client.text, "OTHER", other.text, "KEY", server.key)
			for i := range c.want {
				c.want[i] = replace(c.want[i], "PORT", c.port)
			}
			s.wants(c.want...)
			s.isQuiet()
		})
	}
}

func TestTcpSocketWithTlsHearsTheEndOfSocat(t *testing.T) {
	c := newCertificate(t, "127.0.0.1")
	dir := t.TempDir()
	_, port := socat(t, "OPENSSL-LISTEN:0,bind=127.0.0.1,fork,verify=0,cert="+write(t, dir, "cert.pem", c.text)+",key="+write(t, dir, "key.pem", c.key), "SYSTEM:printf bye")
	s := newStage(t, transport.Trust{})
	s.script(`sock = TcpSocket.NewTls()
		sock.ReconnectTimeout, n = 0.05, 0
		sock.Data = function() print(sock:Read(99)) end
		sock.Closed = function() n = n + 1 print("Closed", n) if n == 3 then sock:Disconnect() end end
		sock.Error = function(_, err) print("Error", err) end
		sock:Connect("127.0.0.1", PORT)`, "PORT", port)
	s.wants("bye", "Closed\t1", "bye", "Closed\t2", "bye", "Closed\t3")
	s.isQuiet()
}
