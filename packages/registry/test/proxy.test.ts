import { describe, expect, test } from 'vitest'
import { proxyFor } from '../src/proxy.ts'

const settings = { httpProxy: 'http://plain:3128', httpsProxy: 'http://us%40er:p%3Aw@proxy.lan:3128' }
const viaProxy = (url: string, noProxy = '') => proxyFor(new URL(url), { ...settings, noProxy }) !== undefined

describe('proxyFor', () => {
  test.each([
    ['everything without NO_PROXY', 'https://ghcr.io/', ''],
    ['a host that only ends like an entry', 'https://notexample.org/', 'example.org'],
    ['the domain itself where the entry begins with a dot', 'https://example.org/', '.example.org'],
    ['another port than the entry has', 'https://example.org:5000/', 'example.org:443'],
    ['an address outside a block', 'https://10.1.0.1/', '10.0.0.0/16'],
    ['a name, whatever blocks there are', 'https://example.org/', '0.0.0.0/0'],
    ['a host beside a broken block', 'https://10.0.0.1/', '10.0.0.0/99'],
  ])('goes through the proxy for %s', (_, url, noProxy) => {
    expect(viaProxy(url, noProxy)).toBe(true)
  })

  test.each([
    ['loopback', 'http://127.0.0.1:5000/', ''],
    ['localhost', 'https://localhost/', ''],
    ['IPv6 loopback', 'https://[::1]:5000/', ''],
    ['everything with *', 'https://ghcr.io/', '*'],
    ['a domain and what is below it', 'https://a.Example.org/', ' x.org , example.ORG'],
    ['what is below an entry with a dot', 'https://a.example.org/', '.example.org'],
    ['what is below an entry with a star', 'https://a.example.org/', '*.example.org'],
    ['the port of an entry', 'https://example.org/', 'example.org:443'],
    ['an address', 'https://10.0.0.1/', '10.0.0.1'],
    ['an IPv6 address with a port', 'https://[2001:db8::1]:5000/', '[2001:db8::1]:5000'],
    ['a block', 'https://10.0.3.1/', '10.0.0.0/16'],
    ['an IPv6 block', 'https://[2001:db8::1]/', '2001:db8::/32'],
  ])('goes past the proxy for %s', (_, url, noProxy) => {
    expect(viaProxy(url, noProxy)).toBe(false)
  })

  test('reads the address, and user and password for Proxy-Authorization', () => {
    expect(proxyFor(new URL('https://ghcr.io/'), settings)).toEqual({
      secure: false,
      hostname: 'proxy.lan',
      port: 3128,
      authorization: `Basic ${Buffer.from('us@er:p:w').toString('base64')}`,
    })
    expect(proxyFor(new URL('http://registry.lan/'), { httpProxy: 'proxy:8080' })).toMatchObject({
      hostname: 'proxy',
      port: 8080,
    })
  })

  test('refuses what is no HTTP proxy, without repeating the password in it', () => {
    const proxy = () => proxyFor(new URL('https://ghcr.io/'), { httpsProxy: 'socks5://u:secret@h:1' })
    expect(proxy).toThrow(/HTTPS_PROXY is not the address of an HTTP proxy.*SOCKS/)
    expect(proxy).not.toThrow(/secret/)
  })
})
