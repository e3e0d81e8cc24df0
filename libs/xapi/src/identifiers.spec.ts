import { isIri, isMailto, isMediaType, isSha1, isSha2, isUri, isUuid } from './identifiers';

describe('xAPI 1.0.3 Data 4.3: IRIs', () => {
  it.each([
    'http://example.com/xapi/verbs#defenestrated',
    'https://example.com/فعل/خواندن',
    'https://[2001:db8::1]:8080/path',
    'urn:uuid:fd41c918-b88b-4b20-a0a5-a4c32391aaa0',
    'tag:example.com,2026:x',
    'https://example.org/a%20b?c=d&e',
    'mailto:a@b.org',
  ])('%s is one', (text) => expect(isIri(text)).toBe(true));

  it.each([
    '',
    'no-scheme',
    '/relative/path',
    '#fragment',
    '1http://example.com',
    'http:',
    'http://',
    'http:///path',
    'http://example.com/a b',
    'http://example.com/<b>',
    'http://example.com/{id}',
    'http://example.com/%zz',
    'http://example.com/#a#b',
    'http://example.com/a[0]',
    'http://exa\u0000mple.com',
    'http://example.com/\ud800',
  ])('%j is none', (text) => expect(isIri(text)).toBe(false));

  it('an openid is in ASCII (2.4.2.3)', () => {
    expect(isUri('https://jon.example.org/')).toBe(true);
    expect(isUri('https://josé.example.org/')).toBe(false);
  });
});

describe('xAPI 1.0.3 Data 2.4.2.3: inverse functional identifiers', () => {
  it.each([
    'mailto:a@b',
    'mailto:maite.etxeberria+x@ikastaroa.eus',
    'mailto:ñ@españa.es',
    'mailto:a%2Fb@c.org',
  ])('%s is a mailbox', (text) => expect(isMailto(text)).toBe(true));

  it.each([
    'a@b.org',
    'mailto:',
    'mailto:a',
    'mailto:@b.org',
    'mailto:a@',
    'mailto:a@b@c',
    'mailto:a@b..c',
    'mailto:a b@c.org',
    'mailto:a@b.org?subject=x',
    'MAILTO:a@b.org',
  ])('%s is none', (text) => expect(isMailto(text)).toBe(false));

  it('a SHA-1 has 40 hexadecimal digits', () => {
    expect(isSha1('ebd31e95054c018b10727ccffd2ef2ec3a016ee9')).toBe(true);
    expect(isSha1('ebd31e95054c018b10727ccffd2ef2ec3a016ee')).toBe(false);
    expect(isSha1('gbd31e95054c018b10727ccffd2ef2ec3a016ee9')).toBe(false);
  });
});

describe('xAPI 1.0.3 Data 4.4: UUIDs', () => {
  it('the standard string form is taken in either case and any version', () => {
    expect(isUuid('AA97B177-9383-4934-8543-0F91A7A02836')).toBe(true);
    expect(isUuid('0190f1b0-5c3a-7d4e-8a11-2f5b6c7d8e9f')).toBe(true);
  });

  it.each([
    'AA97B177-9383-4934-8543-0F91A7A028368',
    'MA97B177-9383-4934-8543-0F91A7A02836',
    'aa97b177938349348543 0f91a7a02836',
    '{aa97b177-9383-4934-8543-0f91a7a02836}',
  ])('%s is none', (text) => expect(isUuid(text)).toBe(false));
});

describe('xAPI 1.0.3 Data 2.4.11: attachments', () => {
  it('a SHA-2 has the length of one of its four kinds', () => {
    for (const length of [56, 64, 96, 128]) expect(isSha2('a'.repeat(length))).toBe(true);
    for (const length of [0, 40, 63, 65, 129]) expect(isSha2('a'.repeat(length))).toBe(false);
  });

  it('a content type is a media type with parameters', () => {
    for (const text of ['text/plain; charset=ascii', 'application/pdf', 'a/b;c="d;\\"e"'])
      expect(isMediaType(text)).toBe(true);
    for (const text of ['', 'text', 'text/', 'text/plain;', 'text/plain; charset', 'te xt/plain'])
      expect(isMediaType(text)).toBe(false);
  });
});
