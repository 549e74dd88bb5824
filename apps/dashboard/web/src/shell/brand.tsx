/** Three vertebrae, one of them shifted: what the system measures. */
export function Wordmark() {
  return (
    <span className="wordmark">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <g fill="currentColor">
          <rect x="10.5" y="3" width="14" height="7" rx="2" transform="rotate(-11 17 6.5)" />
          <rect x="10.5" y="22" width="14" height="7" rx="2" transform="rotate(11 17 25.5)" />
        </g>
        <rect x="7.5" y="12.5" width="14" height="7" rx="2" fill="var(--good)" />
      </svg>
      Sagitta
    </span>
  );
}

const BODIES = [
  { x: 250, y: 60, turn: 16 },
  { x: 226, y: 164, turn: 8 },
  { x: 216, y: 270, turn: -2 },
  { x: 222, y: 376, turn: -12 },
  { x: 248, y: 480, turn: -24 },
  { x: 300, y: 575, turn: -40 },
];

/** A lumbar spine from the side, L1 to S1, drawn as the overlay draws it. */
export function SpineBackdrop() {
  return (
    <svg className="spine-backdrop" viewBox="0 0 520 660" aria-hidden="true">
      <Spine className="flexed" />
      <Spine />
    </svg>
  );
}

function Spine({ className = '' }: { readonly className?: string }) {
  return (
    <g className={className}>
      {BODIES.map(({ x, y, turn }) => (
        <g key={y} transform={`translate(${x} ${y}) rotate(${turn})`}>
          <path d="M-66 -38 Q0 -30 66 -38 Q58 0 66 38 Q0 30 -66 38 Q-58 0 -66 -38Z" />
          <circle cx="-66" cy="-38" r="4" />
          <circle cx="66" cy="-38" r="4" />
          <circle cx="66" cy="38" r="4" />
          <circle cx="-66" cy="38" r="4" />
        </g>
      ))}
    </g>
  );
}
