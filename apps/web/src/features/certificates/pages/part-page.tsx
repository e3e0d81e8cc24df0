import { useParams } from '@tanstack/react-router';
import { CourseCertificates } from '../components/course-certificates';
import { Verification } from '../components/verification';
import { Wallet } from '../components/wallet';

type Place = Partial<Record<'code' | 'organisationId' | 'courseId', string>>;

/** One certificate for anybody, those of a course, or one's own: one file, since each page adds to what every visitor loads first. */
export default function PartPage() {
  const { code, organisationId, courseId }: Place = useParams({ strict: false });
  if (code !== undefined) return <Verification code={code} />;
  if (organisationId && courseId) return <CourseCertificates course={{ organisationId, courseId }} />;
  return <Wallet />;
}
