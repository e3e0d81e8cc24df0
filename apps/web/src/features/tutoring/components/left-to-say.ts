/**
 * What is left in a field once that was said: what was typed meanwhile, and nothing of it twice.
 * @param isWhole it takes the place of what was said, so that all of it is left
 */
export function leftToSay(typed: string, said: string, isWhole: boolean): string {
  if (typed.trim() === said.trim()) return '';
  return typed.startsWith(said) && !isWhole ? typed.slice(said.length).trimStart() : typed;
}
