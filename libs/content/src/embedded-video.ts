/** A video on another site, known by its address alone. */
export interface EmbeddedVideo {
  /** The site as people know it, and the one whose consent is asked for: `youtube.com`, `framatube.org`. */
  site: string;
  /** Address of its player, for a frame; always https, and of nothing but a player. */
  frame: string;
}

const HOST = String.raw`(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}`;
const PEERTUBE_ID = String.raw`[A-Za-z0-9]{22}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}`;

const YOUTUBE = /^https:\/\/www\.youtube\.com\/watch\?v=([A-Za-z0-9_-]{11})$/;
const VIMEO = /^https:\/\/vimeo\.com\/(\d{5,12})(?:\/([0-9a-f]{6,16}))?$/;
const PEERTUBE = new RegExp(String.raw`^https:\/\/(${HOST})\/w\/(${PEERTUBE_ID})$`);

/** How the document writes the address of a video: docs/course-format.md, "Blocks". Nothing else is one. */
export const VIDEO_ADDRESS = new RegExp([YOUTUBE, VIMEO, PEERTUBE].map(({ source }) => source).join('|'));
export const MAX_VIDEO_ADDRESS = 300;

/** A host of PeerTube as the operator names it. */
export const VIDEO_HOST = new RegExp(`^${HOST}$`);

/**
 * The player of a video, in the form that tells its site least: without cookies before one plays, without other viewers
 * as senders. Undefined where the address is none that the document may hold.
 */
export function embeddedVideo(address: string): EmbeddedVideo | undefined {
  const [, youtube] = YOUTUBE.exec(address) ?? [];
  if (youtube)
    return { site: 'youtube.com', frame: `https://www.youtube-nocookie.com/embed/${youtube}?rel=0` };
  const [, vimeo, hash] = VIMEO.exec(address) ?? [];
  if (vimeo) {
    const query = hash ? `dnt=1&h=${hash}` : 'dnt=1';
    return { site: 'vimeo.com', frame: `https://player.vimeo.com/video/${vimeo}?${query}` };
  }
  const [, host, id] = PEERTUBE.exec(address) ?? [];
  return host && id ? { site: host, frame: `https://${host}/videos/embed/${id}?p2p=0` } : undefined;
}

/** Origins that may stand in a frame of our pages, given the hosts of PeerTube that the operator names. */
export function videoOrigins(hosts: readonly string[]): string[] {
  const named = hosts.map((host) => `https://${host}`);
  return ['https://www.youtube-nocookie.com', 'https://player.vimeo.com', ...named];
}

/** Whether the platform shows the video of that address. */
export function isShownVideo(address: string, hosts: readonly string[]): boolean {
  const frame = embeddedVideo(address)?.frame;
  return frame !== undefined && videoOrigins(hosts).some((origin) => frame.startsWith(`${origin}/`));
}

const WEB = String.raw`^(?:https?:\/\/)?`;
/** The ways in which people find the address of a video, and the one in which it is kept. */
const WAYS: [RegExp, (first: string, second: string | undefined) => string][] = [
  [
    new RegExp(
      `${WEB}(?:(?:www|m|music)\\.)?youtube(?:-nocookie)?\\.com/(?:watch\\?(?:[^#]*&)?v=|embed/|shorts/|live/)([\\w-]{11})(?![\\w-])`,
    ),
    (id) => `https://www.youtube.com/watch?v=${id}`,
  ],
  [new RegExp(`${WEB}youtu\\.be/([\\w-]{11})(?![\\w-])`), (id) => `https://www.youtube.com/watch?v=${id}`],
  [
    new RegExp(
      `${WEB}(?:www\\.|player\\.)?vimeo\\.com/(?:video/)?(\\d{5,12})(?![\\w])(?:/([0-9a-f]{6,16})(?![\\w])|\\?(?:[^#]*&)?h=([0-9a-f]{6,16}))?`,
    ),
    (id, hash) => `https://vimeo.com/${id}${hash ? `/${hash}` : ''}`,
  ],
  [
    new RegExp(`${WEB}(${HOST})/(?:w|videos/watch|videos/embed)/(${PEERTUBE_ID})(?![\\w-])`),
    (host, id) => `https://${host}/w/${id ?? ''}`,
  ],
];

/** The address under which the document keeps the video that somebody pasted the address of; undefined where it is none. */
export function videoFrom(pasted: string): string | undefined {
  const text = pasted.trim();
  if (text.length > 2_000) return undefined;
  for (const [way, write] of WAYS) {
    const [, first, second, third] = way.exec(text) ?? [];
    if (first) return write(first, second ?? third);
  }
  return undefined;
}
