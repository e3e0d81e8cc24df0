import { Statement } from '../components/statement';

export default function TermsPage() {
  return <Statement name="terms" />;
}
