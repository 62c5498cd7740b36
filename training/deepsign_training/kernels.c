/* The hot loops of training, for kernels.py: float32, activations (T, N, H, W, C) contiguous,
   C a multiple of 8. Plain C with OpenMP; no header of torch is needed. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>
typedef float v16 __attribute__((vector_size(64), aligned(4)));
typedef float v8 __attribute__((vector_size(32), aligned(4)));
typedef int64_t i64;

/* Rows are handled in bundles of about this many numbers: with few channels a row alone is too
   short for the vector units, and each sum would wait for the one before. */
#define BUNDLE 256
#define CHUNK 64

static i64 bundle_of(i64 c) { return c < BUNDLE ? BUNDLE / c : 1; }

/* a vector of c numbers repeated k times */
static float *tiled(const float *v, i64 c, i64 k)
{
    float *t = malloc(c * k * sizeof(float));
    for (i64 i = 0; i < k; i++) memcpy(t + i * c, v, c * sizeof(float));
    return t;
}

static void add_squares(const float *restrict p, i64 n, const float *restrict k, float *restrict u,
                        float *restrict v)
{
    for (i64 j = 0; j < n; j++) {
        float d = p[j] - k[j];
        u[j] += d;
        v[j] += d * d;
    }
}

static void add_gradients(const float *restrict q, const float *restrict p, i64 n,
                          const float *restrict a, const float *restrict b, const float *restrict mean,
                          int act, float *restrict u, float *restrict v)
{
    if (act)
        for (i64 j = 0; j < n; j++) {
            float z = p[j] * a[j] + b[j];
            float g = (z > 0) & (z < 6) ? q[j] : 0.f;
            u[j] += g;
            v[j] += g * (p[j] - mean[j]);
        }
    else
        for (i64 j = 0; j < n; j++) {
            u[j] += q[j];
            v[j] += q[j] * (p[j] - mean[j]);
        }
}

/* Column sums over rows, in floats over short chunks and in doubles over those: of x - mean and its
   square where gy is null, else of g and g * (x - mean), g = gy where 0 < a x + b < 6. */
static void column_sums(const float *gy, const float *x, i64 rows, i64 c, const float *a,
                        const float *b, const float *mean, int act, double *s)
{
    i64 k = bundle_of(c), n = k * c, bundles = rows / k;
    float *ta = a ? tiled(a, c, k) : 0, *tb = b ? tiled(b, c, k) : 0, *tm = tiled(mean, c, k);
    memset(s, 0, 2 * c * sizeof(double));
#pragma omp parallel
    {
        float *u = malloc(2 * n * sizeof(float)), *v = u + n;
        double *l = calloc(2 * c, sizeof(double));
#pragma omp for schedule(static)
        for (i64 r0 = 0; r0 < bundles + 1; r0 += CHUNK) {
            i64 r1 = r0 + CHUNK < bundles ? r0 + CHUNK : bundles;
            memset(u, 0, 2 * n * sizeof(float));
            for (i64 r = r0; r < r1; r++) {
                if (gy) add_gradients(gy + r * n, x + r * n, n, ta, tb, tm, act, u, v);
                else add_squares(x + r * n, n, tm, u, v);
            }
            if (r0 + CHUNK >= bundles + 1) { /* the last chunk takes the rows that fill no bundle */
                i64 o = bundles * n, m = rows * c - o;
                if (gy) add_gradients(gy + o, x + o, m, ta, tb, tm, act, u, v);
                else add_squares(x + o, m, tm, u, v);
            }
            for (i64 i = 0; i < k; i++)
                for (i64 j = 0; j < c; j++) {
                    l[j] += u[i * c + j];
                    l[c + j] += v[i * c + j];
                }
        }
#pragma omp critical
        for (i64 j = 0; j < 2 * c; j++) s[j] += l[j];
        free(u);
        free(l);
    }
    free(ta);
    free(tb);
    free(tm);
}

/* mean and variance of each column; shifted by the first row, so that no digits are lost */
void column_stats(const float *x, i64 rows, i64 c, double *mean, double *var)
{
    double *s = malloc(2 * c * sizeof(double));
    column_sums(0, x, rows, c, 0, 0, x, 0, s);
    for (i64 j = 0; j < c; j++) {
        double m = s[j] / rows, v = s[c + j] / rows - m * m;
        mean[j] = m + x[j];
        var[j] = v > 0 ? v : 0;
    }
    free(s);
}

/* s (2, c): sums of g and of g * (x - mean), g = gy where 0 < a x + b < 6 */
void norm_back_sums(const float *gy, const float *x, i64 rows, i64 c, const float *a, const float *b,
                    const float *mean, int act, double *s)
{
    column_sums(gy, x, rows, c, a, b, mean, act, s);
}

static void affine_row(const float *restrict p, const float *restrict res, i64 n,
                       const float *restrict a, const float *restrict b, int act, float *restrict q)
{
    if (act)
        for (i64 j = 0; j < n; j++) {
            float v = p[j] * a[j] + b[j];
            v = v > 0 ? v : 0;
            q[j] = v < 6 ? v : 6;
        }
    else if (res)
        for (i64 j = 0; j < n; j++) q[j] = p[j] * a[j] + b[j] + res[j];
    else
        for (i64 j = 0; j < n; j++) q[j] = p[j] * a[j] + b[j];
}

/* y = a x + b, cut to 0..6 if act, plus res if there is one */
void affine(const float *x, const float *res, i64 rows, i64 c, const float *a, const float *b, int act,
            float *y)
{
    i64 k = bundle_of(c), n = k * c, whole = rows * c;
    float *ta = tiled(a, c, k), *tb = tiled(b, c, k);
#pragma omp parallel for schedule(static)
    for (i64 o = 0; o < whole; o += n)
        affine_row(x + o, res ? res + o : 0, whole - o < n ? whole - o : n, ta, tb, act, y + o);
    free(ta);
    free(tb);
}

static void gradient_row(const float *restrict q, const float *restrict p, i64 n,
                         const float *restrict a, const float *restrict b, const float *restrict c2,
                         const float *restrict c3, int act, float *restrict o)
{
    if (act)
        for (i64 j = 0; j < n; j++) {
            float z = p[j] * a[j] + b[j];
            float g = (z > 0) & (z < 6) ? q[j] : 0.f;
            o[j] = a[j] * g + c2[j] * p[j] + c3[j];
        }
    else
        for (i64 j = 0; j < n; j++) o[j] = a[j] * q[j] + c2[j] * p[j] + c3[j];
}

/* gx = a g + c2 x + c3, g as above */
void norm_back_apply(const float *gy, const float *x, i64 rows, i64 c, const float *a, const float *b,
                     const float *c2, const float *c3, int act, float *gx)
{
    i64 k = bundle_of(c), n = k * c, whole = rows * c;
    float *ta = tiled(a, c, k), *tb = tiled(b, c, k), *t2 = tiled(c2, c, k), *t3 = tiled(c3, c, k);
#pragma omp parallel for schedule(static)
    for (i64 o = 0; o < whole; o += n)
        gradient_row(gy + o, x + o, whole - o < n ? whole - o : n, ta, tb, t2, t3, act, gx + o);
    free(ta);
    free(tb);
    free(t2);
    free(t3);
}

/* ---- depthwise 3x3x3, pad 1, layout (T,N,H,W,C), weights (27,C) ----
   lag moves the taps in time: 0 looks at t-1, t, t+1, 1 at t-2, t-1, t (causal), -1 ahead. With depth 1 only the
   middle nine taps are there (no look at other frames; lag 0). */
typedef struct { i64 t, n, h, w, c, st, s, lag; } geom;

#define LD(V, p) (*(const V *)(p))
#define ST(V, p) (*(V *)(p))
#define TAPS(V, kx0, kx1)                                                              \
    do {                                                                               \
        V acc = {0};                                                                   \
        _Pragma("GCC unroll 9") for (int r = 0; r < R; r++)                            \
            _Pragma("GCC unroll 3") for (int kx = kx0; kx < kx1; kx++)                 \
                acc += LD(V, row[r] + (ox * S + kx - 1) * c + j) * k[r * 3 + kx];      \
        ST(V, out + ox * c + j) = acc;                                                 \
    } while (0)

#define ROW_FORWARD(NAME, V, SS, RR)                                                   \
    static void NAME(const float *const *row, const float *wt, float *out, i64 c, i64 j, i64 w, i64 wo) \
    {                                                                                  \
        enum { S = SS, R = RR };                                                       \
        V k[3 * R];                                                                    \
        for (int i = 0; i < 3 * R; i++) k[i] = LD(V, wt + i * c + j);                  \
        i64 ox = 0;                                                                    \
        if (w == 1) { TAPS(V, 1, 2); return; }                                         \
        TAPS(V, 1, 3);                                                                 \
        i64 last = (w - 2) / S;                                                        \
        if (last > wo - 1) last = wo - 1;                                              \
        for (ox = 1; ox <= last; ox++) TAPS(V, 0, 3);                                  \
        for (; ox < wo; ox++) TAPS(V, 0, 2);                                           \
    }
ROW_FORWARD(row_f16_1, v16, 1, 9)
ROW_FORWARD(row_f16_2, v16, 2, 9)
ROW_FORWARD(row_f8_1, v8, 1, 9)
ROW_FORWARD(row_f8_2, v8, 2, 9)
ROW_FORWARD(row_f16_1_flat, v16, 1, 3)
ROW_FORWARD(row_f16_2_flat, v16, 2, 3)
ROW_FORWARD(row_f8_1_flat, v8, 1, 3)
ROW_FORWARD(row_f8_2_flat, v8, 2, 3)

typedef void (*row_forward)(const float *const *, const float *, float *, i64, i64, i64, i64);
static const row_forward forward_rows[2][2][2] = { /* [depth 3][stride 2][8 lanes] */
    {{row_f16_1_flat, row_f8_1_flat}, {row_f16_2_flat, row_f8_2_flat}},
    {{row_f16_1, row_f8_1}, {row_f16_2, row_f8_2}},
};

static void rows_at(const float *x, const float *zero, geom g, i64 to, i64 n, i64 ho, const float **row)
{
    for (int kt = 0; kt < 3; kt++)
        for (int kh = 0; kh < 3; kh++) {
            i64 ti = to * g.st + kt - 1 - g.lag, hi = ho * g.s + kh - 1;
            int ok = ti >= 0 && ti < g.t && hi >= 0 && hi < g.h;
            row[kt * 3 + kh] = ok ? x + (((ti * g.n + n) * g.h + hi) * g.w) * g.c : zero;
        }
}
static i64 out_size(i64 n, i64 s) { return (n - 1) / s + 1; }

void depthwise(const float *x, const float *wt, float *y, i64 t, i64 n, i64 h, i64 w, i64 c, i64 st, i64 s,
               i64 lag, i64 depth)
{
    geom g = {t, n, h, w, c, st, s, lag};
    i64 to = out_size(t, st), ho = out_size(h, s), wo = out_size(w, s);
    float *zero = calloc(w * c, sizeof(float));
    int flat = depth == 1;
    const row_forward *rows = forward_rows[!flat][s == 2];
    const float *taps = wt + (flat ? 9 * c : 0);
#pragma omp parallel for schedule(static) collapse(2)
    for (i64 b = 0; b < n; b++)
        for (i64 a = 0; a < to; a++)
            for (i64 i = 0; i < ho; i++) {
                const float *row[9];
                rows_at(x, zero, g, a, b, i, row);
                const float *const *used = row + (flat ? 3 : 0);
                float *out = y + ((a * n + b) * ho + i) * wo * c;
                i64 j = 0;
                for (; j + 16 <= c; j += 16) rows[0](used, taps, out, c, j, w, wo);
                for (; j < c; j += 8) rows[1](used, taps, out, c, j, w, wo);
            }
    free(zero);
}

#define GTAPS(V, kx0, kx1)                                                             \
    do {                                                                               \
        V d = LD(V, gout + ox * c + j);                                                \
        _Pragma("GCC unroll 9") for (int r = 0; r < R; r++)                            \
            _Pragma("GCC unroll 3") for (int kx = kx0; kx < kx1; kx++)                 \
                k[r * 3 + kx] += LD(V, row[r] + (ox * S + kx - 1) * c + j) * d;        \
    } while (0)
#define ROW_WEIGHT(NAME, V, SS, RR)                                                    \
    static void NAME(const float *const *row, const float *gout, float *gw, i64 c, i64 j, i64 w, i64 wo) \
    {                                                                                  \
        enum { S = SS, R = RR };                                                       \
        V k[3 * R];                                                                    \
        for (int i = 0; i < 3 * R; i++) k[i] = LD(V, gw + i * c + j);                  \
        i64 ox = 0;                                                                    \
        if (w == 1) { GTAPS(V, 1, 2); }                                                \
        else {                                                                         \
            GTAPS(V, 1, 3);                                                            \
            i64 last = (w - 2) / S;                                                    \
            if (last > wo - 1) last = wo - 1;                                          \
            for (ox = 1; ox <= last; ox++) GTAPS(V, 0, 3);                             \
            for (; ox < wo; ox++) GTAPS(V, 0, 2);                                      \
        }                                                                              \
        for (int i = 0; i < 3 * R; i++) ST(V, gw + i * c + j) = k[i];                  \
    }
ROW_WEIGHT(row_w16_1, v16, 1, 9)
ROW_WEIGHT(row_w16_2, v16, 2, 9)
ROW_WEIGHT(row_w8_1, v8, 1, 9)
ROW_WEIGHT(row_w8_2, v8, 2, 9)
ROW_WEIGHT(row_w16_1_flat, v16, 1, 3)
ROW_WEIGHT(row_w16_2_flat, v16, 2, 3)
ROW_WEIGHT(row_w8_1_flat, v8, 1, 3)
ROW_WEIGHT(row_w8_2_flat, v8, 2, 3)

typedef void (*row_weight)(const float *const *, const float *, float *, i64, i64, i64, i64);
static const row_weight weight_rows[2][2][2] = { /* as forward_rows */
    {{row_w16_1_flat, row_w8_1_flat}, {row_w16_2_flat, row_w8_2_flat}},
    {{row_w16_1, row_w8_1}, {row_w16_2, row_w8_2}},
};

void depthwise_back_weight(const float *x, const float *gy, float *gw, i64 t, i64 n, i64 h, i64 w, i64 c,
                           i64 st, i64 s, i64 lag, i64 depth)
{
    geom g = {t, n, h, w, c, st, s, lag};
    i64 to = out_size(t, st), ho = out_size(h, s), wo = out_size(w, s);
    float *zero = calloc(w * c, sizeof(float));
    int flat = depth == 1;
    const row_weight *rows = weight_rows[!flat][s == 2];
    memset(gw, 0, 27 * c * sizeof(float));
#pragma omp parallel
    {
        float *l = calloc(27 * c, sizeof(float)), *taps = l + (flat ? 9 * c : 0);
#pragma omp for schedule(static) collapse(2)
        for (i64 b = 0; b < n; b++)
            for (i64 a = 0; a < to; a++)
                for (i64 i = 0; i < ho; i++) {
                    const float *row[9];
                    rows_at(x, zero, g, a, b, i, row);
                    const float *const *used = row + (flat ? 3 : 0);
                    const float *go = gy + ((a * n + b) * ho + i) * wo * c;
                    i64 j = 0;
                    for (; j + 16 <= c; j += 16) rows[0](used, go, taps, c, j, w, wo);
                    for (; j < c; j += 8) rows[1](used, go, taps, c, j, w, wo);
                }
#pragma omp critical
        for (i64 j = 0; j < 27 * c; j++) gw[j] += l[j];
        free(l);
    }
    free(zero);
}

/* the input positions an input index i receives from: (tap, output index) pairs */
static int sources(i64 i, i64 s, i64 no, i64 lag, int *tap, i64 *o)
{
    int m = 0;
    for (int k = 0; k < 3; k++) {
        i64 z = i + 1 + lag - k;
        if (z >= 0 && z % s == 0 && z / s < no) { tap[m] = k; o[m++] = z / s; }
    }
    return m;
}

/* stride 2: an even input position hears one output, an odd one two */
#define BACK_ROW(NAME, V)                                                              \
    static inline void NAME(const float **src, const float **wts, int m, float *out, i64 c, i64 j, i64 w, i64 wo) \
    {                                                                                  \
        V k[18];                                                                       \
        for (int r = 0; r < m; r++)                                                    \
            for (int u = 0; u < 3; u++) k[3 * r + u] = LD(V, wts[r] + u * c + j);      \
        for (i64 x = 0; x < w; x++) {                                                  \
            V acc = {0};                                                               \
            i64 o = x / 2;                                                             \
            if (x % 2 == 0)                                                            \
                for (int r = 0; r < m; r++) acc += LD(V, src[r] + o * c + j) * k[3 * r + 1]; \
            else {                                                                     \
                for (int r = 0; r < m; r++) acc += LD(V, src[r] + o * c + j) * k[3 * r + 2]; \
                if (o + 1 < wo)                                                        \
                    for (int r = 0; r < m; r++) acc += LD(V, src[r] + (o + 1) * c + j) * k[3 * r]; \
            }                                                                          \
            ST(V, out + x * c + j) = acc;                                              \
        }                                                                              \
    }
BACK_ROW(back_row16, v16)
BACK_ROW(back_row8, v8)

/* for stride 2; that of stride 1 is a convolution with the taps turned round */
void depthwise_back_input(const float *gy, const float *wt, float *gx, i64 t, i64 n, i64 h, i64 w, i64 c,
                          i64 st, i64 s, i64 lag, i64 depth)
{
    i64 to = out_size(t, st), ho = out_size(h, s), wo = out_size(w, s);
#pragma omp parallel for schedule(static) collapse(2)
    for (i64 b = 0; b < n; b++)
        for (i64 a = 0; a < t; a++)
            for (i64 i = 0; i < h; i++) {
                const float *src[6], *wts[6];
                int kt[3], kh[3], m = 0;
                i64 ot[3], oh[3];
                int mt = sources(a, st, to, lag, kt, ot), mh = sources(i, s, ho, 0, kh, oh);
                if (depth == 1) { mt = 1; kt[0] = 1; ot[0] = a; }
                for (int p = 0; p < mt; p++)
                    for (int q = 0; q < mh; q++) {
                        src[m] = gy + ((ot[p] * n + b) * ho + oh[q]) * wo * c;
                        wts[m++] = wt + (kt[p] * 3 + kh[q]) * 3 * c;
                    }
                float *out = gx + ((a * n + b) * h + i) * w * c;
                i64 j = 0;
                for (; j + 16 <= c; j += 16) back_row16(src, wts, m, out, c, j, w, wo);
                for (; j < c; j += 8) back_row8(src, wts, m, out, c, j, w, wo);
            }
}
