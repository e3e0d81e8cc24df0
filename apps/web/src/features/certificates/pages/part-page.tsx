import { useParams } from '@tanstack/react-router';
import type { RuleOf } from '../api/certificates';
import { GivenCertificates } from '../components/given-certificates';
import { Look } from '../components/look';
import { Verification } from '../components/verification';
import { Wallet } from '../components/wallet';

type Place = Partial<Record<'code' | 'organisationId' | 'id', string>> & { of?: RuleOf };

/** One certificate for anybody, those of a course, a run or a path, how they look, or one's own: one file, since each page adds to what every visitor loads first. */
export default function PartPage() {
  const { code, organisationId, of, id }: Place = useParams({ strict: false });
  if (code !== undefined) return <Verification code={code} />;
  if (organisationId && of && id) return <GivenCertificates place={{ organisationId, of, id }} />;
  if (organisationId) return <Look organisationId={organisationId} />;
  return <Wallet />;
}
