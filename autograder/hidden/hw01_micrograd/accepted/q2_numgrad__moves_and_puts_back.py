"""Changes one list in place and puts every input back."""


def numgrad(f, x, h):
    point, slopes = list(x), []
    for i in range(len(point)):
        kept = point[i]
        point[i] = kept + h
        above = f(*point)
        point[i] = kept - h
        below = f(*point)
        point[i] = kept
        slopes.append((above - below) / h / 2)
    return slopes
