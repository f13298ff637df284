c = get_config()  # noqa: D100, F821
load_subconfig("course_config.py")  # noqa: F821
