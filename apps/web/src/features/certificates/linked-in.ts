import type { OwnCertificate } from '@pirecow/contracts';

/** Where LinkedIn adds it to a profile, with all fields filled (its "Add to profile" address). */
export function linkedInLink(
  { code, course, expiresAt, issuedAt, link, organisation }: OwnCertificate,
  kind: string,
): string {
  const [year = '', month = ''] = issuedAt.split('-');
  const [endYear = '', endMonth = ''] = (expiresAt ?? '').split('-');
  const query = new URLSearchParams({
    ...{ startTask: 'CERTIFICATION_NAME', name: `${course} (${kind})`, organizationName: organisation },
    ...{ issueYear: year, issueMonth: String(Number(month)), certUrl: link, certId: code },
    ...(expiresAt && { expirationYear: endYear, expirationMonth: String(Number(endMonth)) }),
  });
  return `https://www.linkedin.com/profile/add?${query}`;
}
