import { Statement } from '../components/statement';

export default function PrivacyPage() {
  return <Statement name="privacy" />;
}
