/** Constants of Lambert-93 (EPSG:2154) on GRS 80, as IGN publishes them (note NT/G 71). */
const ECCENTRICITY = 0.081_819_191_042_815_8;
const EXPONENT = 0.725_607_765_053_267;
const SCALE_M = 11_754_255.426_096;
const POLE = { x: 700_000, y: 12_655_612.049_876 };
const MERIDIAN = (3 * Math.PI) / 180;
const ROUNDS = 8;

/** A point of Lambert-93, in metres, in degrees of WGS 84 (RGF93 differs by less than a metre). */
export function fromLambert93(x: number, y: number): { lat: number; lon: number } {
  const radius = Math.hypot(x - POLE.x, y - POLE.y);
  const turn = Math.atan2(x - POLE.x, POLE.y - y);
  const isometric = -Math.log(radius / SCALE_M) / EXPONENT;
  let lat = 2 * Math.atan(Math.exp(isometric)) - Math.PI / 2;
  for (let round = 0; round < ROUNDS; round += 1) {
    const bend = ECCENTRICITY * Math.sin(lat);
    const shift = ((1 + bend) / (1 - bend)) ** (ECCENTRICITY / 2);
    lat = 2 * Math.atan(shift * Math.exp(isometric)) - Math.PI / 2;
  }
  const degrees = (radians: number) => Math.round((radians * 180e7) / Math.PI) / 1e7;
  return { lat: degrees(lat), lon: degrees(MERIDIAN + turn / EXPONENT) };
}

/** Whether two lengths can be easting and northing of metropolitan France. */
export const looksLambert93 = (x: number, y: number): boolean =>
  x > 0 && x < 1_300_000 && y > 6_000_000 && y < 7_200_000;
