// Health check of every image: exit code 0 when the app beside it is ready. A started container is not a ready one.
const answer = await fetch(`http://127.0.0.1:${process.env.HTTP_PORT}/readyz`, {
  signal: AbortSignal.timeout(4_000),
}).catch(() => null);
process.exit(answer?.ok ? 0 : 1);
