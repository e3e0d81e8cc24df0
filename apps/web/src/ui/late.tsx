import { CatchBoundary, ClientOnly } from '@tanstack/react-router';
import { Suspense, type ReactNode } from 'react';

interface LateProps {
  /** As large as what comes, so that nothing moves when it comes. */
  meanwhile: ReactNode;
  /** Something `lazy`. */
  children: ReactNode;
  /** Stands where it cannot come, instead of what was shown meanwhile: wherever a page is nothing without it. */
  failed?: ReactNode;
}

/** A part that arrives after the page stands. The server writes what is shown meanwhile; it stays where the rest cannot come, unless that says so itself. */
export function Late({ meanwhile, children, failed = meanwhile }: LateProps) {
  return (
    <ClientOnly fallback={meanwhile}>
      <CatchBoundary getResetKey={() => 'late'} errorComponent={() => failed}>
        <Suspense fallback={meanwhile}>{children}</Suspense>
      </CatchBoundary>
    </ClientOnly>
  );
}
