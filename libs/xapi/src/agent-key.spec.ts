import { agentKey } from './agent-key';

describe('xAPI 1.0.3 Data 2.4.2.3: one key per inverse functional identifier', () => {
  it.each([
    [{ mbox: 'mailto:Maite@Example.ORG' }, 'mbox|mailto:Maite@example.org'],
    [
      { mbox_sha1sum: 'EBD31E95054C018B10727CCFFD2EF2EC3A016EE9' },
      'mbox_sha1sum|ebd31e95054c018b10727ccffd2ef2ec3a016ee9',
    ],
    [{ openid: 'https://jon.example.org/' }, 'openid|https://jon.example.org/'],
    [{ account: { homePage: 'https://lms.example', name: 'a|b' } }, 'account|https://lms.example|a|b'],
  ])('%j', (agent, key) => {
    expect(agentKey(agent)).toBe(key);
    expect(agentKey({ objectType: 'Group', name: 'Equipe', ...agent })).toBe(key);
  });

  it('2.4.2.2: an anonymous group has none', () => {
    expect(agentKey({ objectType: 'Group', member: [{ mbox: 'mailto:a@b.org' }] })).toBeUndefined();
  });
});
