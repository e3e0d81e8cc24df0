import fc from 'fast-check';
import { embeddedVideo, isShownVideo, VIDEO_ADDRESS, videoFrom, videoOrigins } from './embedded-video';

const HOSTS = ['framatube.org', 'tube.example.eus'];
const YOUTUBE = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';
const UUID = '9c9de5e8-0a1e-484a-b099-e80766180a6d';
const SHORT = 'kkGMgK9ZtnKfYAgnEtQxbv';

describe('the address of a video', () => {
  it.each([
    [YOUTUBE, YOUTUBE],
    [' https://youtu.be/dQw4w9WgXcQ?si=abc ', YOUTUBE],
    ['https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=12s', YOUTUBE],
    ['youtube.com/shorts/dQw4w9WgXcQ', YOUTUBE],
    ['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', YOUTUBE],
    ['https://vimeo.com/76979871', 'https://vimeo.com/76979871'],
    ['https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1', 'https://vimeo.com/76979871/8272103f6e'],
    ['https://vimeo.com/76979871/8272103f6e', 'https://vimeo.com/76979871/8272103f6e'],
    [`https://framatube.org/w/${SHORT}?start=3s`, `https://framatube.org/w/${SHORT}`],
    [`https://framatube.org/videos/watch/${UUID}`, `https://framatube.org/w/${UUID}`],
    [`https://framatube.org/videos/embed/${UUID}`, `https://framatube.org/w/${UUID}`],
  ])('%s is kept as %s', (pasted, kept) => {
    expect(videoFrom(pasted)).toBe(kept);
    expect(kept).toMatch(VIDEO_ADDRESS);
    expect(videoFrom(kept)).toBe(kept);
  });

  it.each([
    'javascript:alert(1)//www.youtube.com/watch?v=dQw4w9WgXcQ',
    'data:text/html,https://vimeo.com/76979871',
    'https://evil.example/?https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
    'https://user@www.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQQQ',
    `https://framatube.org:8443/w/${SHORT}`,
    `https://127.0.0.1/w/${SHORT}`,
    'https://www.youtube.com/',
    '',
  ])('%s is none', (pasted) => {
    expect(videoFrom(pasted)).toBeUndefined();
    expect(pasted).not.toMatch(VIDEO_ADDRESS);
    expect(embeddedVideo(pasted)).toBeUndefined();
  });

  it.each([
    [YOUTUBE, 'youtube.com', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0'],
    ['https://vimeo.com/76979871', 'vimeo.com', 'https://player.vimeo.com/video/76979871?dnt=1'],
    [
      'https://vimeo.com/76979871/8272103f6e',
      'vimeo.com',
      'https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e',
    ],
    [
      `https://framatube.org/w/${SHORT}`,
      'framatube.org',
      `https://framatube.org/videos/embed/${SHORT}?p2p=0`,
    ],
  ])('%s is shown by %s in its most private player', (address, site, frame) => {
    expect(embeddedVideo(address)).toEqual({ site, frame });
    expect(isShownVideo(address, HOSTS)).toBe(true);
  });

  it('is shown where the operator names its host, and nowhere else', () => {
    const other = `https://tube.example.org/w/${SHORT}`;
    expect(isShownVideo(other, HOSTS)).toBe(false);
    expect(isShownVideo(other, [...HOSTS, 'tube.example.org'])).toBe(true);
  });

  it('never leads a frame to an origin that was not named, whatever is pasted', () => {
    const piece = fc.constantFrom(
      ...['https://', 'http://', 'javascript:', '//', '@', '#', '?', '&v=', '/w/', '/embed/', '.', '\\', ' '],
      ...['youtube.com', 'youtu.be', 'vimeo.com', 'framatube.org', 'evil.example', 'dQw4w9WgXcQ', '76979871'],
      ...[SHORT, UUID, 'watch?v='],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const kept = videoFrom(pieces.join(''));
        if (kept === undefined) return;
        expect(kept).toMatch(VIDEO_ADDRESS);
        const { frame } = embeddedVideo(kept)!;
        expect(frame).toMatch(/^https:\/\/[a-z0-9.-]+\/(embed|video|videos\/embed)\/[\w-]+\?[\w=&]+$/);
        const isNamed = videoOrigins(HOSTS).includes(/^https:\/\/[^/]+/.exec(frame)![0]);
        expect(isShownVideo(kept, HOSTS)).toBe(isNamed);
      }),
      { numRuns: 3_000 },
    );
  });
});
