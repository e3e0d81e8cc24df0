import { Statement } from '../components/statement';

export default function AccessibilityPage() {
  return <Statement name="accessibility" />;
}
