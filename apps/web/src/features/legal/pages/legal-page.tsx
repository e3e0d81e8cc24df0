import { Statement } from '../components/statement';

export default function LegalPage() {
  return <Statement name="legal" />;
}
