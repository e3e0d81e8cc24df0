import { pagePolicy } from './security-headers';

const directives = (peertubeHosts: string[]) =>
  new Map(
    pagePolicy({ address: '/learn', nonce: 'n0nce' }, { peertubeHosts })
      .split('; ')
      .map((line) => [line.split(' ')[0], line.split(' ').slice(1)]),
  );

describe('the policy of a page', () => {
  it('lets nothing into a frame but our own and the players of the sites that may show videos', () => {
    expect(directives(['tube.example.org']).get('frame-src')).toEqual([
      "'self'",
      'https://www.youtube-nocookie.com',
      'https://player.vimeo.com',
      'https://tube.example.org',
    ]);
    expect(directives([]).get('frame-src')).toHaveLength(3);
  });

  it('lets no such site bring scripts, pictures or anything else', () => {
    const others = directives(['tube.example.org']);
    others.delete('frame-src');
    expect([...others.values()].flat().join(' ')).not.toMatch(/youtube|vimeo|tube\.example/);
  });
});
