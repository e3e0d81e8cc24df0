import type { LrsStack } from './lrs-stack';

export async function measureQueries(_stack: LrsStack, _say: (line: string) => void): Promise<boolean> {
  return Promise.resolve(true);
}
