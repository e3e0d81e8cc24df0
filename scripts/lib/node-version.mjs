const OLDEST = [20, 19];

/**
 * Says what is wrong with a Node.js version, or nothing when it will do.
 * Written without modern syntax, because it is read by the very versions that it refuses.
 * @param {string} version for example `20.19.0`
 * @returns {string | undefined}
 */
export function refuseNode(version) {
  const parts = version.split('.').map(Number);
  if (parts[0] > OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] >= OLDEST[1])) return undefined;
  return (
    'pirEcow needs Node.js ' +
    OLDEST.join('.') +
    ' or later and this is ' +
    version +
    ': install the LTS release from nodejs.org, then run the command again.'
  );
}
