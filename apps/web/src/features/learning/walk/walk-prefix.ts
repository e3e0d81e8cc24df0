/** How what a browser keeps of ways through scenarios is named. */
export const WALK_PREFIX = 'pirecow_walk ';
