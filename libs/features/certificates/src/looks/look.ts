import type { CertificateLook, LookColor } from '@pirecow/contracts';

/** As documents are where nobody says otherwise. */
export const USUAL_LOOK: CertificateLook = {
  color: 'fir',
  logos: [],
  signature: { picture: null, name: '', role: '' },
  words: {},
  shows: ['completed', 'hours', 'mode'],
};

/** Of titles and the bar at the top, and of the two slopes at the foot, the farthest first. Titles have a contrast of 7 and more. */
export const PALETTE: Record<LookColor, { main: string; slopes: readonly [string, string] }> = {
  fir: { main: '#1f5f4e', slopes: ['#e7efe9', '#d3e2da'] },
  lake: { main: '#1b5274', slopes: ['#e6eef4', '#d0e0ea'] },
  tile: { main: '#86351a', slopes: ['#f6ebe5', '#ecd9ce'] },
  slate: { main: '#1f2b2e', slopes: ['#eceeee', '#dbdfdf'] },
};

/** The pictures that a look names. */
export const picturesOf = ({ logos, signature }: CertificateLook): string[] => [
  ...logos.map(({ picture }) => picture),
  ...(signature.picture ? [signature.picture] : []),
];
